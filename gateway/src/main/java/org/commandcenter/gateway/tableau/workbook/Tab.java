package org.commandcenter.gateway.tableau.workbook;

import static org.commandcenter.gateway.tableau.xml.Element.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.commandcenter.gateway.tableau.extension.Manifest;
import org.commandcenter.gateway.tableau.xml.Element;

/**
 * A dashboard. Places are in hundredths of its width and height, below a title and a row of
 * choices.
 *
 * @param subtitle what to do with it
 * @param choices filters that viewers see, with the sheet that they belong to
 * @param panel where the extension is; null: nowhere
 */
record Tab(
    String name,
    String subtitle,
    List<Placed> sheets,
    List<Choice> choices,
    List<Parameter> parameters,
    Place panel) {
  private static final int UNIT = 1000;
  private static final int TITLE = 8;
  private static final int CHOICES = 8;
  private static final String WIDTH = "1400";
  private static final String HEIGHT = "900";

  record Place(int x, int y, int w, int h) {}

  record Placed(Sheet sheet, Place place) {}

  record Choice(Sheet sheet, Pill pill) {}

  Element element(String gateway) {
    Element tab =
        Element.of("dashboard", "name", name)
            .with(
                Element.of("style"),
                Element.of(
                    "size",
                    "maxheight",
                    HEIGHT,
                    "maxwidth",
                    WIDTH,
                    "minheight",
                    HEIGHT,
                    "minwidth",
                    WIDTH))
            .with(dependencies());
    return tab.with(
        Element.of("zones")
            .with(
                zone(1, new Place(0, 0, 100, 100), "type-v2", "layout-basic").with(zones(gateway))),
        Workbook.id("tab " + name));
  }

  Element window() {
    return Element.of("window", "class", "dashboard", "name", name)
        .with(
            Element.of("viewpoints")
                .with(
                    sheets.stream()
                        .map(
                            placed ->
                                Element.of("viewpoint", "name", placed.sheet().name())
                                    .with(Element.of("zoom", "type", "entire-view")))
                        .toList()),
            Element.of("active", "id", "-1"),
            Workbook.id("window " + name));
  }

  /** What the choices need, though no sheet of the dashboard's own uses it. */
  private List<Element> dependencies() {
    Map<DataSource, List<Pill>> used = new LinkedHashMap<>();
    choices.forEach(
        choice ->
            used.computeIfAbsent(choice.sheet().source(), _ -> new ArrayList<>())
                .add(choice.pill()));
    if (used.isEmpty() && parameters.isEmpty()) {
      return List.of();
    }
    List<Element> links = new ArrayList<>();
    List<Element> needs = new ArrayList<>();
    if (!parameters.isEmpty()) {
      links.add(Element.of("datasource", "name", Parameter.SOURCE));
      needs.add(
          Element.of("datasource-dependencies", "datasource", Parameter.SOURCE)
              .with(parameters.stream().map(Parameter::column).toList()));
    }
    used.forEach(
        (source, pills) -> {
          links.add(source.link());
          needs.add(
              Element.of("datasource-dependencies", "datasource", source.name())
                  .with(pills.stream().map(pill -> pill.field().column()).toList())
                  .with(pills.stream().map(Pill::instance).toList()));
        });
    List<Element> all = new ArrayList<>();
    all.add(Element.of("datasources").with(links));
    all.addAll(needs);
    return all;
  }

  private List<Element> zones(String gateway) {
    List<Element> zones = new ArrayList<>();
    int id = 2;
    zones.add(title(id++));
    int controls = choices.size() + parameters.size();
    int width = controls == 0 ? 0 : Math.min(20, 100 / controls);
    int x = 0;
    for (Parameter parameter : parameters) {
      zones.add(
          zone(
              id++,
              new Place(x, TITLE, width, CHOICES),
              "mode",
              "compact",
              "param",
              parameter.qualified(),
              "type-v2",
              "paramctrl"));
      x += width;
    }
    for (Choice choice : choices) {
      zones.add(
          zone(
              id++,
              new Place(x, TITLE, width, CHOICES),
              "mode",
              "checkdropdown",
              "name",
              choice.sheet().name(),
              "param",
              choice.pill().qualified(),
              "type-v2",
              "filter"));
      x += width;
    }
    for (Placed placed : sheets) {
      zones.add(zone(id++, below(placed.place()), "name", placed.sheet().name()));
    }
    if (panel != null) {
      zones.add(panel(id, gateway));
    }
    return zones;
  }

  private Element title(int id) {
    return zone(id, new Place(0, 0, 100, TITLE), "type-v2", "text")
        .with(
            Element.of("formatted-text")
                .with(
                    run("true", "18", null, name),
                    run(null, null, null, "\n"),
                    run(null, "10", "#616a75", subtitle)));
  }

  private static Element run(String bold, String size, String colour, String text) {
    Element run = Element.of("run", "bold", bold, "fontcolor", colour, "fontsize", size);
    return new Element(run.name(), run.attributes(), List.of(), text);
  }

  /** The extension; a word about it where Tableau would refuse to load it. */
  private Element panel(int id, String gateway) {
    if (!Manifest.isAllowed(gateway)) {
      return zone(id, below(panel), "type-v2", "text")
          .with(
              Element.of("formatted-text")
                  .with(
                      text(
                          "run",
                          "The Command Center's panel goes here once the gateway has an https"
                              + " address.")));
    }
    UUID instance = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return zone(id, below(panel), "type-v2", "add-in")
        .with(
            Element.of(
                    "add-in",
                    "add-in-id",
                    Manifest.ID,
                    "extension-url",
                    Manifest.page(gateway),
                    "extension-version",
                    Manifest.VERSION,
                    "instance-id",
                    instance.toString())
                .with(
                    Element.of("instance-settings"),
                    Element.of("type-settings").with(Element.of("dashboard"))));
  }

  /** Into the part that title and choices leave. */
  private Place below(Place place) {
    int top = TITLE + (choices.isEmpty() && parameters.isEmpty() ? 0 : CHOICES);
    int left = 100 - top;
    int y = top + place.y * left / 100;
    int bottom = top + (place.y + place.h) * left / 100;
    return new Place(place.x, y, place.w, bottom - y);
  }

  private static Element zone(int id, Place place, String... more) {
    List<String> attributes =
        new ArrayList<>(
            List.of(
                "h",
                Integer.toString(place.h * UNIT),
                "id",
                Integer.toString(id),
                "w",
                Integer.toString(place.w * UNIT),
                "x",
                Integer.toString(place.x * UNIT),
                "y",
                Integer.toString(place.y * UNIT)));
    attributes.addAll(List.of(more));
    return Element.of("zone", attributes.toArray(String[]::new));
  }
}
