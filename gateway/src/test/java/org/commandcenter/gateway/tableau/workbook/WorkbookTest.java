package org.commandcenter.gateway.tableau.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commandcenter.gateway.tableau.TableauSchemas;
import org.commandcenter.gateway.tableau.extension.PlainExtension;
import org.commandcenter.gateway.tableau.feeds.Column;
import org.commandcenter.gateway.tableau.feeds.Feed;
import org.commandcenter.gateway.tableau.feeds.Feeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class WorkbookTest {
  private static final String GATEWAY = "https://reports.example.com";
  private static final Pattern PILL =
      Pattern.compile("\\[(federated\\.[a-z]+)\\]\\.(\\[[a-z]+:[^\\]]+:[noq]k\\])");

  private final Element root = parse(document(GATEWAY));

  @ParameterizedTest
  @ValueSource(strings = {GATEWAY, "http://reports.example.com", "http://localhost:8080"})
  void isWhatTheSchemaAllows(String gateway) throws Exception {
    TableauSchemas.validate("patched.xsd", document(gateway));
  }

  @Test
  void readsEveryEntitySetOfThisGatewayWithAllItsColumns() {
    List<Element> sources = children("datasources", "datasource");
    assertThat(sources).hasSize(1 + Feeds.entitySets().size());
    for (Feed feed : Feeds.entitySets()) {
      Element source =
          sources.stream()
              .filter(s -> !all(s, "relation", feed.entitySet()).isEmpty())
              .findFirst()
              .orElseThrow();
      Element connection =
          all(source, "connection").stream()
              .filter(c -> c.getAttribute("class").equals("odata"))
              .findFirst()
              .orElseThrow();
      assertThat(connection.getAttribute("server")).isEqualTo(GATEWAY + "/api/tableau/odata/v4/");
      assertThat(all(source, "remote-name").stream().map(Element::getTextContent))
          .as(feed.entitySet())
          .containsExactlyElementsOf(feed.columns().stream().map(Column::name).toList());
    }
  }

  @Test
  void partsOfADataSourceThatMustAgreeDoAgree() {
    for (Element source : children("datasources", "datasource")) {
      if (source.getAttribute("name").equals("Parameters")) {
        continue;
      }
      String object = all(source, "object").getFirst().getAttribute("id");
      assertThat(all(source, "object-id").stream().map(Element::getTextContent))
          .allMatch(("[" + object + "]")::equals);
      assertThat(all(source, "column").stream().map(c -> c.getAttribute("name")))
          .contains("[__tableau_internal_object_id__].[" + object + "]");
      String connection = all(source, "named-connection").getFirst().getAttribute("name");
      assertThat(all(source, "relation").stream().map(r -> r.getAttribute("connection")))
          .hasSize(2)
          .allMatch(connection::equals);
    }
  }

  @Test
  void everyPillOfASheetIsDeclaredAndItsColumnIsInTheEntitySet() {
    for (Element sheet : children("worksheets", "worksheet")) {
      String name = sheet.getAttribute("name");
      Set<String> declared = new HashSet<>();
      for (Element needs : all(sheet, "datasource-dependencies")) {
        String source = needs.getAttribute("datasource");
        Set<String> columns =
            all(needs, "column").stream()
                .map(c -> c.getAttribute("name"))
                .collect(Collectors.toSet());
        assertThat(fieldsOf(source)).as(name).containsAll(columns);
        for (Element pill : all(needs, "column-instance")) {
          assertThat(columns).as(name).contains(pill.getAttribute("column"));
          declared.add("[" + source + "]." + pill.getAttribute("name"));
        }
      }
      assertThat(declared).as(name).containsAll(pillsIn(sheet));
      assertThat(pillsIn(sheet)).as(name).isNotEmpty();
    }
  }

  @Test
  void theLiveCalculationKnowsHowLateEachCustomerIs() {
    assertThat(document(GATEWAY))
        .contains("counterfactual.simulate(churn_probability, intervention_type,")
        .contains("MAX({FIXED [customer_id] : MAX([delay_days])})");
  }

  @Test
  void theFourTabsShowSheetsThatThereAre() {
    Set<String> sheets =
        children("worksheets", "worksheet").stream()
            .map(sheet -> sheet.getAttribute("name"))
            .collect(Collectors.toSet());
    List<Element> tabs = children("dashboards", "dashboard");

    assertThat(tabs.stream().map(tab -> tab.getAttribute("name")))
        .containsExactly(
            "Churn Baseline",
            "Counterfactual Simulator",
            "Decision Regret Leaderboard",
            "Action Triggers");
    for (Element tab : tabs) {
      List<Element> zones = all(tab, "zone");
      assertThat(zones.stream().map(z -> z.getAttribute("id"))).doesNotHaveDuplicates();
      assertThat(zones.stream().map(z -> z.getAttribute("name")).filter(n -> !n.isEmpty()))
          .isNotEmpty()
          .isSubsetOf(sheets);
      assertThat(sheets).doesNotContain(tab.getAttribute("name"));
      assertThat(zones)
          .allSatisfy(
              zone -> {
                assertThat(number(zone, "x") + number(zone, "w")).isLessThanOrEqualTo(100_000);
                assertThat(number(zone, "y") + number(zone, "h")).isLessThanOrEqualTo(100_000);
              });
    }
  }

  @Test
  void onlyTabsAndLooseSheetsAreSeen() {
    List<String> seen =
        children("windows", "window").stream()
            .filter(window -> !window.getAttribute("hidden").equals("true"))
            .map(window -> window.getAttribute("name"))
            .toList();

    assertThat(seen).hasSize(5).endsWith("Live What-If");
    assertThat(all(root, "simple-id").stream().map(id -> id.getAttribute("uuid")))
        .doesNotHaveDuplicates();
  }

  @Test
  void thePanelIsThereWhereTableauTakesIt() {
    assertThat(all(root, "add-in"))
        .hasSize(2)
        .allMatch(
            panel -> panel.getAttribute("extension-url").equals(GATEWAY + "/tableau/extension"));
    assertThat(all(parse(document("http://reports.example.com")), "add-in")).isEmpty();
  }

  private Set<String> fieldsOf(String source) {
    return children("datasources", "datasource").stream()
        .filter(s -> s.getAttribute("name").equals(source))
        .flatMap(s -> all(s, "column").stream())
        .map(column -> column.getAttribute("name"))
        .collect(Collectors.toSet());
  }

  private static Set<String> pillsIn(Element sheet) {
    Set<String> pills = new HashSet<>();
    for (String element : List.of("rows", "cols", "column")) {
      all(sheet, element).forEach(e -> collect(e.getTextContent(), pills));
    }
    for (Element encodings : all(sheet, "encodings")) {
      all(encodings, "*").forEach(e -> collect(e.getAttribute("column"), pills));
    }
    for (String element : List.of("filter", "computed-sort")) {
      all(sheet, element).forEach(e -> collect(e.getAttribute("column"), pills));
      all(sheet, element).forEach(e -> collect(e.getAttribute("using"), pills));
    }
    return pills;
  }

  private static void collect(String text, Set<String> pills) {
    PILL.matcher(text).results().map(MatchResult::group).forEach(pills::add);
  }

  private List<Element> children(String list, String element) {
    for (Element found : all(root, list)) {
      if (found.getParentNode() == root) {
        return all(found, element).stream().filter(e -> e.getParentNode() == found).toList();
      }
    }
    return List.of();
  }

  private static List<Element> all(Element in, String element, String named) {
    return all(in, element).stream().filter(e -> e.getAttribute("name").equals(named)).toList();
  }

  private static List<Element> all(Element in, String element) {
    NodeList found = in.getElementsByTagName(element);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static int number(Element zone, String attribute) {
    return Integer.parseInt(zone.getAttribute(attribute));
  }

  private static String document(String gateway) {
    return new Workbook(PlainExtension.manifest()).document(gateway);
  }

  private static Element parse(String document) {
    try {
      return TableauSchemas.parse(document).getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
