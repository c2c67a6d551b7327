package org.commandcenter.gateway.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first page as a person meets it, in a real browser. Pictures go to target/screenshots. */
@QuarkusTest
class ConsoleIT extends BrowserTest {
  private Page page;

  @BeforeEach
  void openPage() {
    services.reset();
    DemoAnswers.demoOrganization(services);
    page = newPage(1280, 900, ColorScheme.LIGHT);
  }

  @AfterEach
  void closePage() {
    page.close();
  }

  @Test
  void theNumbersOfTheLoopComeFromTheApi() {
    signIn();

    assertThat(page.getByText("1,544")).isVisible();
    assertThat(page.getByText("0.811").first()).isVisible();
    assertThat(page.getByText("0.790 to 0.831")).isVisible();
    assertThat(page.getByText("logistic regression")).isVisible();
    assertThat(page.getByText("$1.83M")).isVisible();
    assertThat(page.getByText("90 % interval $412K to $3.12M")).isVisible();
    assertThat(page.getByText("46 %")).isVisible();
    assertThat(page.locator(".figures .badge")).hasText("assumed");
    picture("first-page-1280");
    assertThat(complaints).isEmpty();
  }

  @Test
  void theLeaderboardIsSortedAndTurnedByKeyboard() {
    signIn();
    var first = page.locator("regret-board tbody tr").first();
    assertThat(first).containsText("Company 00");

    page.getByRole(AriaRole.BUTTON, named("Customer")).focus();
    page.keyboard().press("Enter");
    page.keyboard().press("Enter");
    assertThat(first).containsText("Company 59");
    assertThat(page.locator("th[aria-sort=descending]")).containsText("Customer");

    page.getByRole(AriaRole.BUTTON, named("Next")).focus();
    page.keyboard().press("Enter");
    assertThat(first).containsText("Company 34");
    assertThat(page.getByText("26–50 of 60")).isVisible();
  }

  @Test
  void aRowOpensTheCustomersTrajectoryAndTheRoadNotTaken() {
    signIn();

    page.locator("regret-board tbody tr").first().click();

    assertThat(page.locator("dialog h2")).hasText("Company 00 Ltd");
    assertThat(page.locator("dialog .chart canvas")).isVisible();
    assertThat(page.locator("dialog .story")).containsText("a discount offer at once");
    assertThat(page.locator("dialog")).containsText("usage hours 28d");
    picture("customer-1280");
    assertThat(page).hasURL(Pattern.compile("#customer="));
    page.keyboard().press("Escape");
    assertThat(page.locator("dialog")).hasCount(0);
    assertThat(complaints).isEmpty();
  }

  @Test
  void aCustomerIsShownWithoutThePartThatFailed() {
    services.json("/api/regret/customers/" + DemoAnswers.id(0), 500, "{}");
    signIn();

    page.locator("regret-board tbody tr").first().click();

    assertThat(page.locator("dialog [role=alert]")).containsText("counterfactual-service");
    assertThat(page.locator("dialog .chart canvas")).isVisible();
  }

  @Test
  void anEmptyOrganizationIsToldWhatToDo() {
    DemoAnswers.emptyOrganization(services);
    signIn();

    assertThat(page.getByText("No customers yet")).isVisible();
    assertThat(page.locator("pre").nth(1))
        .containsText(
            "curl -X POST http://localhost:" + RestAssured.port + "/api/customers/ingest");
    picture("empty-1280");
  }

  @Test
  void theFirstStepsFitAPhone() {
    DemoAnswers.emptyOrganization(services);
    page.close();
    page = newPage(390, 844, ColorScheme.LIGHT);
    signIn();

    assertThat(page.getByText("No customers yet")).isVisible();
    picture("empty-390");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
  }

  @Test
  void aServiceThatIsDownIsExplained() {
    services.json(
        "/api/regret/leaderboard",
        502,
        "{\"code\":\"upstream_failed\",\"detail\":\"counterfactual-service is away\",\"trace_id\":\"abc\"}");
    signIn();

    assertThat(page.getByRole(AriaRole.ALERT)).containsText("counterfactual-service is away");
    assertThat(page.getByText("1,544")).isVisible();
    picture("error-1280");
  }

  @Test
  void aWrongPasswordIsSaidSo() {
    page.fill("input[name=username]", "viewer@demo");
    page.fill("input[name=password]", "wrong");
    page.click("button.primary");

    assertThat(page.getByRole(AriaRole.ALERT)).hasText("The user name or the password is wrong");
    picture("sign-in-1280");
  }

  @Test
  void theApiCanBeBrowsed() {
    page.navigate("http://localhost:" + RestAssured.port + "/api-docs/");

    assertThat(page.locator(".swagger-ui .title").first())
        .containsText("Counterfactual Command Center");
    assertThat(complaints).isEmpty();
  }

  @Test
  void thePageFitsAPhoneInTheDark() {
    page.close();
    page = newPage(390, 844, ColorScheme.DARK);
    signIn();
    picture("first-page-390");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(390);

    page.locator("regret-board tbody a").first().click();
    assertThat(page.locator("dialog .chart canvas")).isVisible();
    picture("customer-390");
    assertThat(page.evaluate("document.querySelector('dialog').scrollWidth"))
        .isEqualTo(page.evaluate("document.querySelector('dialog').clientWidth"));
  }

  private void signIn() {
    signIn(page.mainFrame(), "viewer@demo");
    assertThat(page.locator("main")).isVisible();
    assertThat(page.locator(".loading")).hasCount(0);
  }

  private Page newPage(int width, int height, ColorScheme scheme) {
    Page created = blankPage(width, height, scheme);
    created.navigate(address("/"));
    return created;
  }

  private void picture(String name) {
    picture(page, name);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
