package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The first page as a person sees it, in a real browser. */
@ExtendWith(CommandCenter.Started.class)
class FirstPageIT {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");

  private final CommandCenter center;
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private Playwright playwright;
  private Page page;

  FirstPageIT(CommandCenter center) {
    this.center = center;
  }

  @BeforeEach
  void openBrowser() {
    assumeTrue(Files.isExecutable(CHROMIUM), "no browser: " + CHROMIUM + " is missing");
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    Browser browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(
                        List.of(
                            "--headless",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-quic",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-component-update",
                            "--disable-sync")));
    page = browser.newPage(new Browser.NewPageOptions().setViewportSize(1280, 900));
    page.onPageError(errors::add);
  }

  @AfterEach
  void closeBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  @Test
  void analystSeesTheLeaderboardAndOneCustomersRoadNotTaken() {
    signIn("analyst@demo", password("analyst@demo"));

    Locator rows = page.locator("regret-board tbody tr");
    rows.first().waitFor();
    page.locator("loop-figures").waitFor();
    picture("first-page");
    assertThat(rows.count()).isPositive();

    rows.first().locator("a, button").first().click();
    page.locator("customer-view risk-chart canvas, customer-view risk-chart svg").first().waitFor();
    page.getByText("The road taken and the road not taken").waitFor();
    picture("customer");
    assertThat(errors).isEmpty();
  }

  @Test
  void wrongPasswordIsSaidInPlainWords() {
    signIn("analyst@demo", "guess");

    page.getByRole(AriaRole.ALERT).waitFor();

    assertThat(page.getByRole(AriaRole.ALERT).textContent()).isNotBlank();
    assertThat(errors).isEmpty();
  }

  @Test
  void operationIsTriedOutFromTheApiDocumentation() {
    page.navigate(center.connection().gateway() + "/api-docs/");
    Locator sections = page.locator(".opblock-tag");
    sections.first().waitFor();
    assertThat(sections.first().textContent()).startsWith("Customers");
    assertThat(sections.last().textContent()).startsWith("Older clients");

    page.locator(".btn.authorize").first().click();
    page.locator(".auth-container input").fill(center.as("viewer@demo").token());
    page.locator(".auth-btn-wrapper .authorize").click();
    page.locator(".auth-btn-wrapper .btn-done").click();
    sections.first().click();
    Locator list = page.locator("#operations-Customers-customerList");
    list.locator(".opblock-summary-control").click();
    list.locator(".try-out__btn").click();
    list.locator(".execute").click();

    Locator status = list.locator(".live-responses-table .response-col_status").last();
    status.waitFor();
    picture("api-docs");
    assertThat(status.textContent()).startsWith("200");
    assertThat(errors).isEmpty();
  }

  private void signIn(String user, String password) {
    page.navigate(center.connection().gateway());
    page.getByLabel("User").fill(user);
    page.getByLabel("Password").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
  }

  private String password(String name) {
    return center.connection().users().stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .orElseThrow()
        .password();
  }

  private void picture(String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(true));
  }
}
