package org.commandcenter.customer.kafka;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commandcenter.customer.intake.BadValue;
import org.commandcenter.customer.intake.EventReader;
import org.commandcenter.customer.loading.EventLoader;
import org.commandcenter.customer.loading.EventRow;
import org.commandcenter.customer.loading.LoadCounts;
import org.commandcenter.customer.loading.LoadListener;
import org.commandcenter.customer.loading.RejectCode;
import org.commandcenter.platform.data.Database;
import org.jboss.logging.Logger;

/**
 * Takes messages in as a line of an upload each: good ones land, bad ones become dead letters. When
 * it returns, every message is one or the other; taken in again, none has a second effect.
 */
@ApplicationScoped
class MessageIntake {
  private static final Logger LOG = Logger.getLogger(MessageIntake.class);
  private static final int ATTEMPTS = 3;

  private final EventLoader events;
  private final DeadLetterRepository letters;
  private final Database database;
  private final ObjectMapper json;
  private final Clock clock = Clock.systemUTC();

  MessageIntake(
      EventLoader events, DeadLetterRepository letters, Database database, ObjectMapper json) {
    this.events = events;
    this.letters = letters;
    this.database = database;
    this.json = json;
  }

  /**
   * What became of messages.
   *
   * @param blank messages that say nothing
   */
  record Taken(long inserted, long unchanged, long blank, List<Refusal> refused) {
    Taken plus(Taken other) {
      List<Refusal> all = new ArrayList<>(refused);
      all.addAll(other.refused);
      return new Taken(
          inserted + other.inserted, unchanged + other.unchanged, blank + other.blank, all);
    }
  }

  /**
   * Takes messages of one organization.
   *
   * @throws RuntimeException when the database cannot be reached: then nothing is lost as long as
   *     the messages are taken again
   */
  Taken take(String organization, List<Message> messages) {
    Taken taken = taken(organization, messages);
    letters.keep(organization, taken.refused());
    return taken;
  }

  /** Tries a message that is kept already. */
  Taken again(String organization, Message message) {
    return taken(organization, List.of(message));
  }

  /** Keeps messages that name no organization of ours; nobody but the operator sees them. */
  List<Refusal> unassigned(List<Message> messages) {
    List<Refusal> refused =
        messages.stream()
            .map(
                m ->
                    new Refusal(
                        m,
                        null,
                        null,
                        "unknown_organization",
                        "the header organization names none that may send here"))
            .toList();
    letters.keep(DeadLetterRepository.NOBODY, refused);
    return refused;
  }

  private Taken taken(String organization, List<Message> messages) {
    for (int attempt = 1; ; attempt++) {
      try {
        return load(organization, messages);
      } catch (RuntimeException e) {
        reach();
        LOG.warnf(
            "%d messages could not be stored, attempt %d: %s",
            messages.size(), attempt, e.getClass().getName());
        if (messages.size() > 1) {
          // One of them is to blame: found by halving.
          int middle = messages.size() / 2;
          return taken(organization, messages.subList(0, middle))
              .plus(taken(organization, messages.subList(middle, messages.size())));
        }
        if (attempt == ATTEMPTS) {
          return new Taken(0, 0, 0, List.of(poison(messages.getFirst(), e)));
        }
      }
    }
  }

  private Taken load(String organization, List<Message> messages) {
    EventReader reader = new EventReader(json, clock.instant());
    List<EventRow> rows = new ArrayList<>(messages.size());
    Map<Long, String> customers = new HashMap<>();
    List<Refusal> refused = new ArrayList<>();
    long blank = 0;
    for (int i = 0; i < messages.size(); i++) {
      String text = messages.get(i).text();
      if (text.isBlank()) {
        blank++;
        continue;
      }
      try {
        EventRow row = reader.read(i + 1L, text);
        rows.add(row);
        customers.put(row.line(), row.customer());
      } catch (BadValue e) {
        refused.add(refusal(messages.get(i), null, e.field(), e.code(), e.getMessage()));
      }
    }
    LoadListener listener =
        new LoadListener() {
          @Override
          public void rejected(long line, String field, RejectCode code, String message) {
            Message at = messages.get(Math.toIntExact(line - 1));
            refused.add(refusal(at, customers.get(line), field, code, message));
          }
        };
    LoadCounts counts = events.load(organization, rows.iterator(), listener);
    return new Taken(counts.inserted(), counts.unchanged(), blank, refused);
  }

  /** Fails when the database cannot be reached at all. */
  private void reach() {
    database.inSystem(handle -> handle.createQuery("select 1").mapTo(Integer.class).one());
  }

  private Refusal refusal(
      Message message, String customer, String field, RejectCode code, String reason) {
    return new Refusal(
        message,
        customer == null ? customerOf(message.text()) : customer,
        field,
        code.name().toLowerCase(Locale.ROOT),
        reason);
  }

  private static Refusal poison(Message message, RuntimeException e) {
    return new Refusal(
        message,
        null,
        null,
        "not_stored",
        "it could not be stored: " + e.getClass().getSimpleName());
  }

  /** Whom a message that is no event is about, so that an erasure finds it. */
  private String customerOf(String text) {
    try {
      var customer = json.readTree(text).path("customer_id");
      return customer.isValueNode() && !customer.isNull() ? customer.asText().strip() : null;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      return null;
    }
  }
}
