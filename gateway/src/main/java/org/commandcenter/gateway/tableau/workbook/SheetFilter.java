package org.commandcenter.gateway.tableau.workbook;

import java.util.List;
import org.commandcenter.gateway.tableau.xml.Element;

/** Which rows a sheet shows. */
sealed interface SheetFilter {
  /** The field that decides. */
  Pill pill();

  /** Every field that is needed to decide. */
  default List<Pill> pills() {
    return List.of(pill());
  }

  Element rule();

  default Element element() {
    return Element.of("filter", "class", "categorical", "column", pill().qualified()).with(rule());
  }

  /** All values, until a viewer chooses some. */
  record Choice(Pill pill) implements SheetFilter {
    @Override
    public Element rule() {
      return all(pill);
    }
  }

  /** Rows for which a condition holds. */
  record Only(Pill pill) implements SheetFilter {
    @Override
    public Element rule() {
      return group(
          "function",
          "member",
          "level",
          pill.name(),
          "member",
          "true",
          "user:ui-domain",
          "relevant",
          "user:ui-enumeration",
          "inclusive",
          "user:ui-marker",
          "enumerate");
    }
  }

  /** The values with the largest sum of something. */
  record Top(int count, Pill pill, Pill by) implements SheetFilter {
    @Override
    public List<Pill> pills() {
      return List.of(pill, by);
    }

    @Override
    public Element rule() {
      return group(
              "count",
              Integer.toString(count),
              "end",
              "top",
              "function",
              "end",
              "units",
              "records",
              "user:ui-marker",
              "end",
              "user:ui-top-by-field",
              "true")
          .with(
              group(
                      "direction",
                      "DESC",
                      "expression",
                      "SUM([%s])".formatted(by.field().name()),
                      "function",
                      "order",
                      "user:ui-marker",
                      "order")
                  .with(all(pill)));
    }
  }

  private static Element all(Pill pill) {
    return group(
        "function",
        "level-members",
        "level",
        pill.name(),
        "user:ui-enumeration",
        "all",
        "user:ui-marker",
        "enumerate");
  }

  private static Element group(String... attributes) {
    return Element.of("groupfilter", attributes);
  }
}
