package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.commandcenter.local.state.JsonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The identifiers that an organization finds in its lists, tried by another at every operation that
 * takes one, as the OpenAPI document lists them.
 */
@ExtendWith(CommandCenter.Started.class)
class TenancyMatrixIT {
  private static final Pattern UNIQUE = Pattern.compile("(?=.*\\d)[\\w.:-]{8,80}");
  private static final int TRIED = 6;

  private final List<Operation> operations;
  private final Api own;
  private final Api stranger;

  TenancyMatrixIT(CommandCenter center) {
    SignedTokens tokens = new SignedTokens(center.folder());
    this.operations = center.operations(0);
    this.own = new Api(center.anonymous().address(), tokens.of("demo", "admin"));
    this.stranger = new Api(center.anonymous().address(), tokens.of("sandbox", "admin"));
  }

  @Test
  void whatOneOrganizationFindsIsUnknownToAnother() {
    Map<String, Set<String>> listed = idsByList();
    Map<Operation, String> found = foundByOwner(listed);

    assertThat(listed).as("lists with identifiers").hasSizeGreaterThan(5);
    assertThat(found).as("operations that found one").hasSizeGreaterThan(10);
    SoftAssertions.assertSoftly(
        softly -> {
          listed.forEach(
              (list, ids) -> {
                String answer = stranger.get(list).text();
                softly.assertThat(ids.stream().filter(answer::contains)).as(list).isEmpty();
              });
          found.forEach(
              (operation, id) ->
                  softly
                      .assertThat(stranger.get(operation.with(id)).status())
                      .as("%s of %s", operation, id)
                      .isEqualTo(404));
          operations.stream()
              .filter(operation -> operation.isTemplate() && !operation.method().equals("GET"))
              .forEach(change -> assertNothingHappens(softly, change, found));
        });
    found.forEach((operation, id) -> own.get(operation.with(id)).expect(200));
  }

  /** A stranger's change of what was found under the same collection. */
  private void assertNothingHappens(
      SoftAssertions softly, Operation change, Map<Operation, String> found) {
    found.entrySet().stream()
        .filter(entry -> collection(entry.getKey()).equals(collection(change)))
        .findFirst()
        .ifPresent(
            entry -> {
              boolean json = "application/json".equals(change.bodyType());
              Answer answer =
                  stranger.send(
                      change.method(),
                      change.with(entry.getValue()),
                      json ? "application/json" : "text/plain",
                      json ? "{}" : null);
              softly
                  .assertThat(answer.status())
                  .as("%s of %s", change, entry.getValue())
                  .isIn(json ? List.of(400, 404, 422) : List.of(404, 415));
            });
  }

  private Map<Operation, String> foundByOwner(Map<String, Set<String>> listed) {
    Map<Operation, String> found = new LinkedHashMap<>();
    for (Operation operation : operations) {
      if (operation.method().equals("GET") && operation.isTemplate()) {
        String source =
            operation.path().contains("ustomer") ? "/api/customers" : collection(operation);
        listed.getOrDefault(source, Set.of()).stream()
            .limit(TRIED)
            .filter(id -> own.get(operation.with(id)).status() == 200)
            .findFirst()
            .ifPresent(id -> found.put(operation, id));
      }
    }
    return found;
  }

  private Map<String, Set<String>> idsByList() {
    Map<String, Set<String>> listed = new TreeMap<>();
    for (Operation operation : operations) {
      if (operation.method().equals("GET") && !operation.isTemplate()) {
        Set<String> ids = new LinkedHashSet<>();
        items(own.get(operation.path()))
            .forEach(
                item ->
                    item.properties()
                        .forEach(
                            field -> {
                              String value = field.getValue().asText();
                              boolean id = field.getKey().matches("id|.*_id|version");
                              if (id && UNIQUE.matcher(value).matches()) {
                                ids.add(value);
                              }
                            }));
        if (!ids.isEmpty()) {
          listed.put(operation.path(), ids);
        }
      }
    }
    return listed;
  }

  private static Iterable<JsonNode> items(Answer answer) {
    if (answer.status() != 200) {
      return List.of();
    }
    try {
      return JsonFile.JSON.readTree(answer.text()).path("items");
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static String collection(Operation operation) {
    return operation.path().replaceFirst("/\\{.*", "");
  }
}
