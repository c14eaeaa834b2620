"""The list of parts (SBOM, CycloneDX 1.6 as JSON): what is in the bundle, in which version, under which licence."""

from __future__ import annotations

import hashlib
import platform
from importlib.metadata import Distribution
from pathlib import Path

from cyclonedx.builder.this import this_component
from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL
from parts import distributions, inner, licence
from version_info import version


def write(bundle: Path) -> int:
    """Write `sbom.cdx.json` into the bundle; returns how many parts it names."""
    bom = Bom()
    bom.metadata.tools.components.add(this_component())
    own = Component(name="IN2-Desk", version=version(), type=ComponentType.APPLICATION, licenses=_licences("EUPL-1.2"))
    bom.metadata.component = own
    parts = [_python(), *map(_component, distributions(bundle)), *map(_library, system_libraries(bundle))]
    for part in parts:
        bom.components.add(part)
    bom.register_dependency(own, parts)
    (bundle / "sbom.cdx.json").write_text(JsonV1Dot6(bom).output_as_string(indent=2), encoding="utf-8")
    return len(parts)


def system_libraries(bundle: Path) -> list[Path]:
    """Libraries of the build machine that came along; those of wheels belong to their distribution."""
    files = [file for file in inner(bundle).glob("lib*.so*") if not file.is_symlink()]
    return sorted(file for file in files if not file.name.startswith("libpython"))


def _python() -> Component:
    return Component(
        name="Python",
        version=platform.python_version(),
        type=ComponentType.PLATFORM,
        licenses=_licences("Python-2.0"),
        bom_ref="python",
    )


def _component(part: Distribution) -> Component:
    url = PackageURL("pypi", name=part.name.lower(), version=part.version)
    return Component(name=part.name, version=part.version, purl=url, licenses=_licences(licence(part)), bom_ref=str(url))


def _library(file: Path) -> Component:
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    return Component(name=file.name, hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)], bom_ref=file.name)


def _licences(text: str) -> list[object]:
    return [LicenseFactory().make_from_string(text)]
