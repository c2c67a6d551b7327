package org.commandcenter.gateway.tableau.workbook;

import static org.commandcenter.gateway.tableau.xml.Element.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.commandcenter.gateway.tableau.xml.Element;

/**
 * A worksheet.
 *
 * @param title what it shows, in words
 * @param mark how it is drawn
 * @param rows what goes down
 * @param columns what goes across
 * @param order the pill that is sorted, and the one that it is sorted by; empty: as it comes
 */
record Sheet(
    String name,
    String title,
    DataSource source,
    String mark,
    List<Pill> rows,
    List<Pill> columns,
    List<Encoding> encodings,
    List<SheetFilter> filters,
    List<Pill> order) {

  /** What a property of marks shows. */
  record Encoding(String property, Pill pill) {}

  static Sheet of(String name, String title, DataSource source, String mark) {
    return new Sheet(
        name, title, source, mark, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  Sheet rows(Pill... pills) {
    return new Sheet(name, title, source, mark, List.of(pills), columns, encodings, filters, order);
  }

  Sheet columns(Pill... pills) {
    return new Sheet(name, title, source, mark, rows, List.of(pills), encodings, filters, order);
  }

  /** Property by property: color, size, text, lod (detail), tooltip. */
  Sheet shows(String property, Pill... pills) {
    List<Encoding> more = new ArrayList<>(encodings);
    for (Pill pill : pills) {
      more.add(new Encoding(property, pill));
    }
    return new Sheet(name, title, source, mark, rows, columns, more, filters, order);
  }

  Sheet only(SheetFilter... chosen) {
    return new Sheet(name, title, source, mark, rows, columns, encodings, List.of(chosen), order);
  }

  Sheet largestFirst(Pill sorted, Pill by) {
    return new Sheet(
        name, title, source, mark, rows, columns, encodings, filters, List.of(sorted, by));
  }

  /** Every pill once. */
  Set<Pill> pills() {
    Set<Pill> pills = new LinkedHashSet<>(rows);
    pills.addAll(columns);
    encodings.forEach(encoding -> pills.add(encoding.pill()));
    filters.forEach(filter -> pills.addAll(filter.pills()));
    pills.addAll(order);
    return pills;
  }

  Element element() {
    return Element.of("worksheet", "name", name)
        .with(
            Element.of("layout-options")
                .with(
                    Element.of("title")
                        .with(Element.of("formatted-text").with(text("run", title)))),
            Element.of("table")
                .with(
                    view(),
                    Element.of("style"),
                    Element.of("panes").with(pane()),
                    text("rows", shelf(rows, " / ")),
                    text("cols", shelf(columns, " / "))),
            Workbook.id("sheet " + name));
  }

  private Element view() {
    List<Element> parts = new ArrayList<>();
    boolean parameters = pills().stream().anyMatch(pill -> usesParameters(pill.field()));
    parts.add(
        Element.of("datasources")
            .with(source.link())
            .with(
                parameters
                    ? List.of(Element.of("datasource", "name", Parameter.SOURCE))
                    : List.of()));
    if (parameters) {
      parts.add(
          Element.of("datasource-dependencies", "datasource", Parameter.SOURCE)
              .with(Parameter.ALL.stream().map(Parameter::column).toList()));
    }
    parts.add(dependencies());
    filters.forEach(filter -> parts.add(filter.element()));
    if (!order.isEmpty()) {
      parts.add(
          Element.of(
              "computed-sort",
              "column",
              order.getFirst().qualified(),
              "direction",
              "DESC",
              "using",
              order.getLast().qualified()));
    }
    if (!filters.isEmpty()) {
      parts.add(
          Element.of("slices")
              .with(
                  filters.stream()
                      .map(filter -> text("column", filter.pill().qualified()))
                      .toList()));
    }
    parts.add(Element.of("aggregation", "value", "true"));
    return Element.of("view").with(parts);
  }

  private Element dependencies() {
    Set<Element> columns = new LinkedHashSet<>();
    for (Pill pill : pills()) {
      inputs(pill.field()).forEach(field -> columns.add(field.column()));
      columns.add(pill.field().column());
    }
    return Element.of("datasource-dependencies", "datasource", source.name())
        .with(List.copyOf(columns))
        .with(pills().stream().map(Pill::instance).toList());
  }

  /** Columns that a calculation names. */
  private List<Field> inputs(Field field) {
    if (field.calculation() == null) {
      return List.of();
    }
    String formula = field.calculation().attributes().get("formula");
    return source.feed().columns().stream()
        .filter(column -> formula.contains("[" + column.name() + "]"))
        .map(column -> source.field(column.name()))
        .toList();
  }

  private static boolean usesParameters(Field field) {
    return field.calculation() != null
        && field
            .calculation()
            .attributes()
            .getOrDefault("formula", "")
            .contains("[" + Parameter.SOURCE + "]");
  }

  private Element pane() {
    Element pane =
        Element.of("pane", "id", "1")
            .with(
                Element.of("view").with(Element.of("breakdown", "value", "auto")),
                Element.of("mark", "class", mark),
                Element.of("encodings")
                    .with(
                        encodings.stream()
                            .map(e -> Element.of(e.property(), "column", e.pill().qualified()))
                            .toList()));
    boolean labelled = encodings.stream().anyMatch(e -> e.property().equals("text"));
    return labelled
        ? pane.with(
            Element.of("style")
                .with(
                    Element.of("style-rule", "element", "mark")
                        .with(
                            Element.of("format", "attr", "mark-labels-show", "value", "true"),
                            Element.of("format", "attr", "mark-labels-cull", "value", "true"))))
        : pane;
  }

  private static String shelf(List<Pill> pills, String dimensions) {
    if (pills.size() < 2) {
      return pills.stream().map(Pill::qualified).collect(Collectors.joining());
    }
    boolean measures = pills.stream().allMatch(pill -> pill.name().endsWith(":qk]"));
    return pills.stream()
        .map(Pill::qualified)
        .collect(Collectors.joining(measures ? " + " : dimensions, "(", ")"));
  }
}
