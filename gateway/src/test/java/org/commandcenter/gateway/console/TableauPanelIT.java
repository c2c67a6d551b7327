package org.commandcenter.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard extension with a stand-in for Tableau, and by itself. */
@QuarkusTest
class TableauPanelIT extends BrowserTest {
  private static final String SIMULATE = "/api/counterfactual/simulate";
  private static final String ACTION =
      "{\"id\":\"5a0c9a52-0000-7000-8000-000000000001\",\"state\":\"%s\",\"reason\":null,"
          + "\"customers_affected\":3}";

  private final List<String> asked = new ArrayList<>();
  private Page page;

  @BeforeEach
  void servicesAnswer() {
    services.reset();
    asked.clear();
    services.answer(
        SIMULATE,
        call -> {
          asked.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = text("simulation.json").getBytes(StandardCharsets.UTF_8);
          call.getResponseHeaders().set("Content-Type", "application/json");
          call.sendResponseHeaders(200, answer.length);
          call.getResponseBody().write(answer);
        });
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @Test
  void selectedMarksArePlayedThroughWithTheDashboardsParameters() {
    open(460, 900, ColorScheme.LIGHT, "admin@demo");
    select("Most Value Kept", "Customer ID", 3);

    assertThat(page.locator("h1")).hasText("3 customers");
    assertThat(page.getByText("selected in Most Value Kept")).isVisible();
    assertThat(page.locator(".probability.before strong")).hasText("62 %");
    assertThat(page.locator(".probability.after strong")).hasText("44 %");
    assertThat(page.locator(".figure")).containsText("$48.2K");
    assertThat(page.getByText("90 % interval $12.1K to $90.4K")).isVisible();
    assertThat(page.locator(".badge")).hasText("observational");
    assertThat(page.locator(".story")).containsText("Had the three been called");
    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .contains("\"customer_ids\":[\"c-0\",\"c-1\",\"c-2\"]", "\"priority_support\"")
        .contains("\"7d_earlier\"", "\"save_results\":false");
    picture(page, "tableau-panel");

    page.evaluate("dashboard.choose('Intervention timing', '30d_earlier')");
    page.waitForCondition(() -> asked.size() == 2);
    assertThat(asked.getLast()).contains("30d_earlier");
    assertThat(complaints).isEmpty();
  }

  @Test
  void anActionIsTriggeredOnceItIsConfirmedByKeyboardAlone() {
    List<Request> orders = new ArrayList<>();
    open(460, 900, ColorScheme.LIGHT, "admin@demo");
    page.route(
        "**/api/actions/**",
        route -> {
          boolean order = route.request().method().equals("POST");
          if (order) {
            orders.add(route.request());
          }
          answer(
              route,
              order ? 202 : 200,
              order
                  ? "{\"message\":\"Queued\",\"action\":" + ACTION.formatted("pending") + "}"
                  : ACTION.formatted("delivered"));
        });
    select("Most Value Kept", "ATTR(Customer ID)", 3);

    page.getByLabel("Through").selectOption("email_campaign");
    page.getByLabel("What is to be done").fill("Call them this week");
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");
    Locator dialog = page.getByRole(AriaRole.DIALOG);
    assertThat(dialog).containsText("E-mail campaign for 3 customers?");
    assertThat(dialog).containsText("Company 0, Company 1, Company 2");
    assertThat(page.getByRole(AriaRole.BUTTON, named("Cancel"))).isFocused();
    picture(page, "tableau-panel-confirm");
    assertThat(orders).isEmpty();
    page.keyboard().press("Tab");
    page.keyboard().press("Enter");

    assertThat(page.locator(".done")).containsText("3 customers: delivered");
    assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    assertThat(orders).hasSize(1);
    assertThat(orders.getFirst().headers().get("idempotency-key")).matches("[0-9a-f]{32}");
    assertThat(orders.getFirst().postData())
        .contains("\"customer_ids\":[\"c-0\",\"c-1\",\"c-2\"]", "\"email_campaign\"")
        .contains("\"message\":\"Call them this week\"", "\"intervention\":\"priority_support\"");
    picture(page, "tableau-panel-done");
  }

  @Test
  void whatFailsIsExplainedAndTriedAgainAsTheSameOrder() {
    List<String> keys = new ArrayList<>();
    open(460, 900, ColorScheme.LIGHT, "admin@demo");
    page.route(
        "**/api/actions/trigger",
        route -> {
          keys.add(route.request().headers().get("idempotency-key"));
          answer(
              route,
              keys.size() == 1 ? 502 : 202,
              keys.size() == 1
                  ? "{\"code\":\"upstream_failed\",\"detail\":\"action-service is away\"}"
                  : "{\"message\":\"Queued\",\"action\":" + ACTION.formatted("failed") + "}");
        });
    select("Most Value Kept", "customer_id", 1);
    page.getByLabel("What is to be done").fill("Call");
    page.getByRole(AriaRole.BUTTON, named("Trigger for 1 customer …")).click();

    page.getByRole(AriaRole.BUTTON, exactly("Trigger")).click();
    assertThat(page.getByRole(AriaRole.DIALOG)).containsText("action-service is away");
    page.getByRole(AriaRole.BUTTON, named("Try again")).click();

    assertThat(page.locator(".done")).containsText("failed");
    assertThat(keys).hasSize(2);
    assertThat(keys.getFirst()).isEqualTo(keys.getLast());
  }

  @Test
  void everySelectionIsMet() {
    open(460, 900, ColorScheme.LIGHT, "admin@demo");
    assertThat(page.locator("h1")).hasText("Nobody is selected");
    picture(page, "tableau-panel-nobody");

    select("Scenarios", "Intervention type", 2);
    assertThat(page.locator(".notice")).containsText("Scenarios does not tell which customers");

    select("Scenarios", "Intervention type", 0);
    select("Most Value Kept", "External ID", 500);
    assertThat(page.locator("h1")).hasText("500 customers");
    assertThat(page.getByText("Trigger for 500 customers")).isVisible();

    select("Most Value Kept", "Customer ID", 1_200);
    assertThat(page.locator("h1")).hasText("1,200 customers");
    assertThat(page.getByText("at most 1,000 customers")).isVisible();
    assertThat(page.getByText("Trigger for")).hasCount(0);

    asked.clear();
    select("Most Value Kept", "Customer ID", 10_001);
    assertThat(page.getByText("At most 10,000 customers are played through")).isVisible();
    select("Most Value Kept", "Customer ID", 0);
    assertThat(page.locator("h1")).hasText("Nobody is selected");
    assertThat(asked).isEmpty();
  }

  @Test
  void aScenarioThatCannotBePlayedIsExplained() {
    services.json(
        SIMULATE,
        409,
        "{\"code\":\"insufficient_data\",\"detail\":\"Nobody was scored yet\",\"trace_id\":\"abc\"}");
    open(460, 900, ColorScheme.LIGHT, "admin@demo");
    select("Most Value Kept", "Customer ID", 1);

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nobody was scored yet");
  }

  @Test
  void withoutTableauIdentifiersAreTyped() {
    page = blankPage(460, 900, ColorScheme.DARK);
    page.navigate(address("/tableau/extension"));
    signIn(page.mainFrame(), "admin@demo");
    assertThat(page.locator(".notice")).containsText("This is a panel for Tableau dashboards");
    picture(page, "tableau-panel-alone");

    page.getByLabel("Customer identifiers").fill("c-0, c-1\nc-2 c-1");
    page.getByRole(AriaRole.BUTTON, named("Use these")).click();

    assertThat(page.locator("h1")).hasText("3 customers");
    assertThat(page.locator(".story")).isVisible();
    assertThat(asked.getFirst()).contains("[\"c-0\",\"c-1\",\"c-2\"]");
    picture(page, "tableau-panel-typed");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(460);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aViewerIsToldWhoMayDoMore() {
    open(460, 900, ColorScheme.LIGHT, "viewer@demo");
    select("Most Value Kept", "Customer ID", 1);

    assertThat(page.getByText("sign in as an analyst")).isVisible();
    assertThat(page.getByText("Your role may not trigger actions")).isVisible();
    assertThat(asked).isEmpty();
  }

  @Test
  void thePanelLivesInAFrameOfADashboard() {
    page = blankPage(1280, 760, ColorScheme.LIGHT);
    page.addInitScript(text("dashboard.js"));
    page.route(
        "**/fake-dashboard",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html")
                    .setBody(text("dashboard.html"))));
    page.navigate(address("/fake-dashboard"));
    Frame panel = page.waitForSelector("iframe").contentFrame();
    signIn(panel, "admin@demo");
    panel.waitForSelector("h1");
    panel.evaluate("dashboard.select('Most Value Kept', 'Customer ID', 3)");

    assertThat(panel.locator(".story")).isVisible();
    picture(page, "tableau-dashboard");
    assertThat(complaints).isEmpty();
  }

  @Test
  void thePageForAnalystsHasEveryAddress() {
    page = blankPage(1280, 900, ColorScheme.LIGHT);
    page.navigate(address("/tableau"));

    assertThat(page.getByText(address("/api/tableau/odata/v4/"))).isVisible();
    assertThat(page.getByText(address("/tableau/command-center.twb"))).isVisible();
    page.getByText("CounterfactualGrid").click();
    assertThat(page.getByText("revenue_recovered_low")).isVisible();
    assertThat(page.getByText(address("/api/tableau/export/simulator.csv"))).isVisible();
    picture(page, "tableau-connect");
    assertThat(complaints).isEmpty();
  }

  private void open(int width, int height, ColorScheme scheme, String user) {
    page = blankPage(width, height, scheme);
    page.addInitScript(text("dashboard.js"));
    page.navigate(address("/tableau/extension"));
    signIn(page.mainFrame(), user);
    assertThat(page.locator("h1")).hasText("Nobody is selected");
  }

  /** Selects marks of a sheet that shows this column; none takes the selection back. */
  private void select(String sheet, String column, int marks) {
    page.evaluate("dashboard.select('%s', '%s', %d)".formatted(sheet, column, marks));
  }

  private static void answer(Route route, int status, String body) {
    route.fulfill(
        new Route.FulfillOptions()
            .setStatus(status)
            .setContentType("application/json")
            .setBody(body));
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions exactly(String name) {
    return named(name).setExact(true);
  }

  /** A file beside this class's tests: src/test/resources/tableau-panel. */
  private static String text(String name) {
    try (var in = TableauPanelIT.class.getResourceAsStream("/tableau-panel/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
