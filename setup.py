"""Carries resources/ into the wheel as in2desk/resources; everything else about the build stands in pyproject.toml."""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

RESOURCES = Path(__file__).resolve().parent / "resources"


class BuildWithResources(build_py):
    """The usual build, and resources/ beside the package's modules, where in2desk.core.base.paths looks for them."""

    def run(self) -> None:
        """Build the modules, then copy the resources; an editable install reads them where they are."""
        super().run()
        if not self.editable_mode:
            for source, target in self._resource_files():
                self.mkpath(str(target.parent))
                self.copy_file(str(source), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Every file of the build, so that an uninstall knows them all."""
        outputs: list[str] = super().get_outputs(include_bytecode)
        return outputs + [str(target) for _source, target in self._resource_files()]

    def _resource_files(self) -> list[tuple[Path, Path]]:
        target = Path(self.build_lib) / "in2desk" / "resources"
        return [(path, target / path.relative_to(RESOURCES)) for path in sorted(RESOURCES.rglob("*")) if path.is_file()]


setup(cmdclass={"build_py": BuildWithResources})
