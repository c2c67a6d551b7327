package org.commandcenter.gateway.tableau.workbook;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.commandcenter.gateway.tableau.extension.Manifest;
import org.commandcenter.gateway.tableau.xml.Element;

/**
 * The workbook to begin with: four tabs over the OData service, as a document of Tableau 2026.2.
 * Its data sources are made from the feeds, so that no column can be in one and not in the other.
 */
@ApplicationScoped
public class Workbook {
  static final String VERSION = "26.2";

  private static final String SERVICE = "/api/tableau/odata/v4/";
  private static final String USER = "http://www.tableausoftware.com/xml/user";

  private final Manifest extension;

  Workbook(Manifest extension) {
    this.extension = extension;
  }

  /**
   * @param gateway its public address
   */
  public String document(String gateway) {
    Element workbook =
        Element.of(
                "workbook",
                "original-version",
                VERSION,
                "source-build",
                "0.0.0 (0000.0.0.0)",
                "source-platform",
                "win",
                "version",
                VERSION,
                "xmlns:user",
                USER)
            .with(
                Element.of("document-format-change-manifest").with(Element.of("ManifestByVersion")),
                Element.of("preferences"),
                Element.of("datasources").with(sources(gateway + SERVICE)),
                Element.of("worksheets")
                    .with(Starter.sheets().stream().map(Sheet::element).toList()),
                Element.of("dashboards")
                    .with(Starter.TABS.stream().map(tab -> tab.element(gateway)).toList()),
                Element.of("windows", "source-height", "30").with(windows()));
    return workbook.with(extensions(gateway)).with(explanations()).document();
  }

  /** An identifier that is the same at each download. */
  static Element id(String of) {
    UUID id = UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    return Element.of("simple-id", "uuid", "{" + id.toString().toUpperCase(Locale.ROOT) + "}");
  }

  private static List<Element> sources(String service) {
    Element parameters =
        Element.of(
                "datasource",
                "hasconnection",
                "false",
                "inline",
                "true",
                "name",
                Parameter.SOURCE,
                "version",
                VERSION)
            .with(Element.of("aliases", "enabled", "yes"))
            .with(Parameter.ALL.stream().map(Parameter::column).toList());
    return Stream.concat(
            Stream.of(parameters), Sources.ALL.stream().map(source -> source.element(service)))
        .toList();
  }

  /** Only tabs, and sheets that are in none, can be seen. */
  private static List<Element> windows() {
    List<Element> windows = new ArrayList<>(Starter.TABS.stream().map(Tab::window).toList());
    for (Sheet sheet : Starter.sheets()) {
      boolean hidden = !Starter.LOOSE_SHEETS.contains(sheet);
      windows.add(
          Element.of(
                  "window",
                  "class",
                  "worksheet",
                  "hidden",
                  hidden ? "true" : null,
                  "name",
                  sheet.name())
              .with(cards(), id("window " + sheet.name())));
    }
    return windows;
  }

  private static Element cards() {
    return Element.of("cards")
        .with(
            edge("left", "160", "pages", "filters", "marks"),
            edge("top", "2147483647", "columns", "rows", "title"));
  }

  private static Element edge(String side, String size, String... cards) {
    return Element.of("edge", "name", side)
        .with(
            Element.of("strip", "size", size)
                .with(Stream.of(cards).map(card -> Element.of("card", "type", card)).toList()));
  }

  /** The extension, and the tabs that show it. */
  private List<Element> extensions(String gateway) {
    if (!Manifest.isAllowed(gateway)) {
      return List.of();
    }
    List<Element> views =
        Starter.TABS.stream()
            .filter(tab -> tab.panel() != null)
            .map(tab -> id("tab " + tab.name()).attributes().get("uuid"))
            .map(id -> Element.of("referenced-view", "instances", "1", "viewId", id))
            .toList();
    return List.of(
        Element.of("referenced-extensions")
            .with(
                Element.of("referenced-extension")
                    .with(extension.element(gateway), Element.of("referenced-views").with(views))));
  }

  private static Element explanations() {
    return Element.of(
            "explain-data", "enabled-for-viewer", "true", "extreme-values-enabled-for-all", "true")
        .with(Element.of("explanation-types"));
  }
}
