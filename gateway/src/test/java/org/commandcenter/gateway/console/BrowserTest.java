package org.commandcenter.gateway.console;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import io.restassured.RestAssured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commandcenter.gateway.testing.GatewayResource;
import org.commandcenter.gateway.testing.GatewayTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Pages as people meet them, in a real browser. Pictures go to target/screenshots. */
abstract class BrowserTest extends GatewayTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path PICTURES = Path.of("target", "screenshots");
  private static Playwright playwright;
  private static Browser browser;

  /** What pages had to complain about. */
  final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void startBrowser() {
    assumeTrue(Files.isExecutable(CHROMIUM), "there is no " + CHROMIUM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
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
  }

  @AfterAll
  static void stopBrowser() {
    if (playwright != null) {
      playwright.close();
    }
  }

  static String address(String path) {
    return "http://localhost:" + RestAssured.port + path;
  }

  /** An empty page that notes complaints. */
  Page blankPage(int width, int height, ColorScheme scheme) {
    Page created =
        browser.newPage(
            new Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme)
                .setDeviceScaleFactor(width < 500 ? 2 : 1));
    complaints.clear();
    created.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    created.onPageError(complaints::add);
    return created;
  }

  static void signIn(Frame frame, String user) {
    frame.fill("input[name=username]", user);
    frame.fill("input[name=password]", GatewayResource.PASSWORD);
    frame.click("button.primary");
  }

  static void picture(Page page, String name) {
    boolean whole = page.locator("dialog").count() == 0;
    page.screenshot(
        new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")).setFullPage(whole));
  }
}
