package org.commandcenter.customer.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.commandcenter.customer.identity.CustomerIds;
import org.commandcenter.platform.paging.Page;
import org.commandcenter.platform.paging.PageRequest;
import org.commandcenter.platform.problem.ApiException;

/** Messages that could not be taken, and another chance for them. */
@ApplicationScoped
public class DeadLetterService {
  private final DeadLetterRepository letters;
  private final MessageIntake intake;
  private final KafkaConfig config;

  DeadLetterService(DeadLetterRepository letters, MessageIntake intake, KafkaConfig config) {
    this.letters = letters;
    this.intake = intake;
    this.config = config;
  }

  KafkaConnection connection(String organization) {
    return new KafkaConnection(
        config.enabled(),
        config.topic(),
        config.organizations().map(allowed -> allowed.contains(organization)).orElse(false));
  }

  Page<DeadLetter> list(String organization, String state, PageRequest page) {
    if (!page.first() && !isCursor(page.after())) {
      throw ApiException.invalid("cursor", "belongs to another list");
    }
    return letters.list(organization, state(state), page);
  }

  /**
   * Tries once more to take a message; one that was taken already stays as it is.
   *
   * @throws ApiException {@code not_found}
   */
  DeadLetter replay(String organization, String id) {
    DeadLetter letter = find(organization, id);
    if (letter.state() == DeadLetter.State.DEAD) {
      Message message =
          new Message(
              letter.topic(),
              letter.partition(),
              letter.offset(),
              letter.sentAt(),
              organization,
              letter.original());
      Optional<Refusal> refusal =
          intake.again(organization, message).refused().stream().findFirst();
      letters.tried(organization, letter.id(), refusal);
    }
    return find(organization, id);
  }

  private DeadLetter find(String organization, String id) {
    Optional<UUID> letter = CustomerIds.uuid(id);
    return letter
        .flatMap(known -> letters.find(organization, known))
        .orElseThrow(() -> ApiException.notFound("dead letter", id));
  }

  private static DeadLetter.State state(String text) {
    return switch (text == null ? "" : text) {
      case "", "dead" -> DeadLetter.State.DEAD;
      case "replayed" -> DeadLetter.State.REPLAYED;
      default -> throw ApiException.invalid("state", "must be dead or replayed");
    };
  }

  private static boolean isCursor(List<String> after) {
    try {
      return after.size() == 2
          && Instant.parse(after.getFirst()) != null
          && CustomerIds.uuid(after.getLast()).isPresent();
    } catch (DateTimeException e) {
      return false;
    }
  }
}
