package org.commandcenter.customer.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.commandcenter.customer.CustomerError;
import org.commandcenter.customer.asof.AsOf;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.StageLoader;
import org.commandcenter.customer.loading.StageRow;
import org.commandcenter.platform.data.Database;
import org.commandcenter.platform.problem.ApiException;
import org.commandcenter.platform.problem.Violation;
import org.commandcenter.platform.security.Tenant;
import org.jdbi.v3.core.Handle;

/** The stages of one customer: what they were, and a move to the next. */
@ApplicationScoped
public class StageService {
  private static final Duration CLOCK_SKEW = Duration.ofDays(1);
  private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

  private final Database database;
  private final StageRepository stages;
  private final StageLoader loader;
  private final Clock clock = Clock.systemUTC();

  StageService(Database database, StageRepository stages, StageLoader loader) {
    this.database = database;
    this.stages = stages;
    this.loader = loader;
  }

  /**
   * @param id any name of the customer
   * @throws ApiException {@code not_found}
   */
  public Journey journey(String organization, String id, AsOf asOf) {
    return database.inOrganization(organization, handle -> journey(handle, id, asOf));
  }

  /**
   * Moves a customer by hand; moving to the stage in which it is changes nothing.
   *
   * @param occurredAt null for now; before other moves is allowed, and told by the data's quality
   * @throws ApiException {@code not_found}; {@code invalid_transition} with the stages allowed
   */
  public Journey move(Tenant tenant, String id, Stage stage, Instant occurredAt) {
    Instant now = clock.instant();
    Instant at = occurredAt == null ? now : occurredAt;
    if (at.isBefore(EARLIEST) || at.isAfter(now.plus(CLOCK_SKEW))) {
      throw ApiException.invalid("occurred_at", "must lie between 1990 and tomorrow");
    }
    return database.inOrganization(
        tenant.organization(),
        handle -> {
          loader.lock(handle, tenant.organization());
          StageRepository.History history = history(handle, id, AsOf.NOW);
          Stage current = Journey.standing(history.entries());
          if (current != stage) {
            check(current, stage);
            String customer = history.customer().toString();
            StageRow row = new StageRow(1, customer, stage.text(), at, null);
            loader.load(
                handle,
                tenant.organization(),
                List.of(row).iterator(),
                "manual",
                tenant.subject(),
                LoadListener.NONE);
          }
          return journey(handle, id, AsOf.NOW);
        });
  }

  private static void check(Stage current, Stage next) {
    if (!current.next().contains(next)) {
      String allowed =
          current.next().stream().sorted().map(Stage::text).collect(Collectors.joining(", "));
      String message =
          "a %s cannot become %s; allowed: %s".formatted(current.text(), next.text(), allowed);
      throw new ApiException(
          CustomerError.INVALID_TRANSITION,
          "new_stage: " + message,
          List.of(new Violation("new_stage", message)));
    }
  }

  private Journey journey(Handle handle, String id, AsOf asOf) {
    StageRepository.History history = history(handle, id, asOf);
    Instant now = asOf.isNow() ? clock.instant() : asOf.at();
    return Journey.of(history.customer(), history.entries(), history.engagementScore(), now);
  }

  private StageRepository.History history(Handle handle, String id, AsOf asOf) {
    return stages.find(handle, id, asOf).orElseThrow(() -> ApiException.notFound("customer", id));
  }
}
