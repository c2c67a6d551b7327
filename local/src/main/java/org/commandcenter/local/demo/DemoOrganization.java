package org.commandcenter.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.commandcenter.local.Terminal;
import org.commandcenter.local.demo.GatewayClient.CallFailed;
import org.commandcenter.local.process.Pause;
import org.commandcenter.local.state.JsonFile;
import org.commandcenter.local.state.Secrets;

/**
 * The first start: points both organizations at the message inbox, then fills the demo organization
 * and runs the loop on it once, all over REST through the gateway as any client would.
 */
public final class DemoOrganization {
  private static final String SAMPLE_DATA = "sample_data";
  private static final String MODEL = "model";
  private static final String LEADERBOARD = "leaderboard";

  /** Time enough to act within: the bands of risk speak of leaving within a quarter. */
  private static final int HORIZON_DAYS = 90;

  private static final double PATIENCE_SECONDS = 60;

  private final String gateway;
  private final String sink;
  private final Secrets secrets;
  private final DemoSteps steps;
  private final Terminal terminal;

  public DemoOrganization(
      String gateway, String sink, Secrets secrets, JsonFile steps, Terminal terminal) {
    this.gateway = gateway;
    this.sink = sink;
    this.secrets = secrets;
    this.steps = new DemoSteps(steps);
    this.terminal = terminal;
  }

  /** Does what is not done yet. What fails is told, and tried again at the next start. */
  public void prepare(int customers, boolean demo) {
    try {
      connectInbox("demo");
      connectInbox("sandbox");
      if (demo) {
        load(customers);
      }
    } catch (CallFailed e) {
      terminal.line(
          "The demo organization is not complete: " + e.getMessage() + ". The next start goes on.");
    }
  }

  private void connectInbox(String organization) {
    String step = "slack_" + organization;
    String address = sink + "/slack/" + organization;
    if (!steps.note(step).equals(Optional.of(address))) {
      admin(organization).put("/api/integrations/slack", Map.of("webhook_url", address));
      steps.done(step, address);
    }
  }

  private void load(int customers) {
    if (List.of(SAMPLE_DATA, MODEL, LEADERBOARD).stream().allMatch(steps::isDone)) {
      return;
    }
    GatewayClient admin = admin("demo");
    job(
        admin,
        SAMPLE_DATA,
        "sample data of " + customers + " customers",
        "/api/sample-data",
        Map.of("preset", "saas", "customers", customers));
    job(
        admin,
        MODEL,
        "churn model",
        "/api/churn/models/train",
        new TreeMap<>(Map.of("algorithm", "xgboost", "horizon_days", HORIZON_DAYS)));
    if (!steps.isDone(LEADERBOARD)) {
      long since = System.nanoTime();
      admin.get("/api/regret/leaderboard");
      steps.done(LEADERBOARD, "read once");
      finished("regret leaderboard", since);
    }
  }

  /** Starts a job, or goes on following the one that an interrupted start began. */
  private void job(GatewayClient admin, String step, String title, String path, Object request) {
    if (steps.isDone(step)) {
      return;
    }
    long since = System.nanoTime();
    String begun = step + "_job";
    String id = steps.note(begun).filter(job -> isKnown(admin, job)).orElse("");
    if (id.isEmpty()) {
      id = admin.post(path, request).path("id").asText();
      steps.done(begun, id);
    }
    JsonNode job = follow(admin, id, title, since);
    steps.forget(begun);
    if (!job.path("state").asText().equals("succeeded")) {
      throw new CallFailed(title + " failed: " + job.path("error").asText(), 0);
    }
    steps.done(step, id);
    finished(title, since);
  }

  private static boolean isKnown(GatewayClient admin, String job) {
    try {
      admin.get("/api/jobs/" + job);
      return true;
    } catch (CallFailed e) {
      if (e.status() == 404) {
        return false;
      }
      throw e;
    }
  }

  /** Polls until the job ends; tells of each new stage, and otherwise every 5 seconds. */
  private JsonNode follow(GatewayClient admin, String id, String title, long since) {
    String shown = "";
    double shownAt = 0;
    double answeredAt = 0;
    while (true) {
      double now = Terminal.seconds(since);
      try {
        JsonNode job = admin.get("/api/jobs/" + id);
        answeredAt = now;
        switch (job.path("state").asText()) {
          case "succeeded", "failed" -> {
            return job;
          }
          case "queued", "running" -> {
            String stage = job.path("stage").asText();
            if (!stage.equals(shown) || now - shownAt >= 5) {
              terminal.step(progress(title, stage, job.path("progress").asDouble()));
              shown = stage;
              shownAt = now;
            }
          }
          default -> throw new CallFailed("job " + id + " is in no known state: " + job, 200);
        }
      } catch (CallFailed e) {
        // A service that died comes back, and its jobs with it.
        if (!e.isPassing() || now - answeredAt > PATIENCE_SECONDS) {
          throw e;
        }
      }
      Pause.of(Duration.ofMillis(250));
    }
  }

  private static String progress(String title, String stage, double share) {
    return String.format(Locale.ROOT, "  %s: %s, %.0f %%", title, stage, 100 * share);
  }

  private void finished(String title, long since) {
    terminal.step(String.format(Locale.ROOT, "%s done (%.1f s)", title, Terminal.seconds(since)));
  }

  private GatewayClient admin(String organization) {
    GatewayClient client = new GatewayClient(gateway, secrets.user("admin@" + organization));
    client.login();
    return client;
  }
}
