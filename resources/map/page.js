(function (map, areas, texts) {
  "use strict";
  L.control.zoom({ zoomInTitle: texts.closer, zoomOutTitle: texts.farther }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  map.getContainer().setAttribute("aria-label", texts.label);
  map.getContainer().setAttribute("role", "region");
  var places = [];
  areas.eachLayer(function (area) {
    var own = area.feature.properties;
    area.on({
      mouseover: function () { area.setStyle({ weight: 3, color: "#17212A" }); area.bringToFront(); },
      mouseout: function () { area.setStyle({ weight: 1.2, color: "#FFFFFF" }); }
    });
    var icon = L.divIcon({ className: own.light ? "place light" : "place", iconSize: null, html: "<span>" + own.short + "</span>" });
    var marker = L.marker([own.lat, own.lon], { icon: icon, interactive: false, keyboard: false, alt: "" });
    places.push({ marker: marker, area: area, size: 0 });
  });
  function spread() {
    var taken = [], view = map.getBounds();
    places.forEach(function (place) {
      var box = place.area.getBounds(), a = map.latLngToLayerPoint(box.getNorthWest()), b = map.latLngToLayerPoint(box.getSouthEast());
      place.wide = b.x - a.x; place.high = b.y - a.y; place.size = place.wide * place.high;
    });
    places.sort(function (one, other) { return other.size - one.size; }).forEach(function (place) {
      var at = map.latLngToLayerPoint(place.marker.getLatLng());
      var half = place.area.feature.properties.short.length * 3.7, free;
      free = place.wide > half && place.high > 14 && taken.length < 150 && view.contains(place.marker.getLatLng()) &&
        !taken.some(function (t) { return Math.abs(t.x - at.x) < t.half + half && Math.abs(t.y - at.y) < 17; });
      if (free) { taken.push({ x: at.x, y: at.y, half: half }); place.marker.addTo(map); } else { place.marker.remove(); }
    });
  }
  map.on("zoomend moveend", spread);
  spread();
})($map_name, $areas_name, $texts);
