package org.commandcenter.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every operation that the OpenAPI documents list, asked with every token that must not open it and
 * with every role. What is admitted happens to an organization that owns nothing, and bodies are
 * broken: who may ask is decided before what is asked is read.
 */
@ExtendWith(CommandCenter.Started.class)
class AccessMatrixIT {
  private static final String NOBODYS = "access-matrix";
  private static final List<String> ROLES =
      List.of("viewer", "analyst", "operator", "admin", "service");
  private static final String BROKEN_BODY = "{\"";
  private static final int AT_ONCE = 8;

  /** Open, although what stands beside it is not: Tableau asks it how to sign in. */
  private static final String OPEN = "GET /info";

  private final CommandCenter center;
  private final SignedTokens tokens;

  AccessMatrixIT(CommandCenter center) {
    this.center = center;
    this.tokens = new SignedTokens(center.folder());
  }

  /**
   * @param service 0: the gateway, with the operations of all; 1 to 4: a service past the gateway
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void aTokenThatIsNotOursOpensNothing(int service) {
    List<Operation> operations = guarded(service);
    List<Asked> asked = new ArrayList<>();
    tokens
        .refused(NOBODYS)
        .forEach(
            (wrong, token) ->
                operations.forEach(o -> asked.add(new Asked(o, wrong, token, s -> s == 401))));

    assertThat(unexpected(service, asked)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void eachOperationAsksForItsLeastRoleAndNoMore(int service) {
    List<Asked> asked = new ArrayList<>();
    String none = tokens.withoutRoles(NOBODYS);
    for (Operation operation : guarded(service)) {
      // What an older spelling asks may be no question at all: that is said first.
      IntPredicate refused = operation.older() ? s -> s >= 400 && s != 401 : s -> s == 403;
      asked.add(new Asked(operation, "no role", none, refused));
      for (String role : ROLES) {
        boolean may = SignedTokens.suffices(role, operation.leastRole());
        asked.add(
            new Asked(
                operation,
                role,
                tokens.of(NOBODYS, role),
                may ? s -> s != 401 && s != 403 && s < 500 : refused));
      }
    }

    assertThat(unexpected(service, asked)).isEmpty();
  }

  private record Asked(Operation operation, String as, String token, IntPredicate right) {}

  private List<Operation> guarded(int service) {
    List<Operation> all = center.operations(service);
    List<Operation> guarded =
        all.stream().filter(o -> o.leastRole() != null && !o.toString().equals(OPEN)).toList();
    assertThat(guarded).hasSizeGreaterThan(10).hasSizeGreaterThan(all.size() * 4 / 5);
    return guarded;
  }

  private Queue<String> unexpected(int service, List<Asked> requests) {
    Queue<String> found = new ConcurrentLinkedQueue<>();
    Semaphore lanes = new Semaphore(AT_ONCE);
    try (HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Asked asked : requests) {
        lanes.acquireUninterruptibly();
        senders.execute(
            () -> {
              wrong(http, service, asked).ifPresent(found::add);
              lanes.release();
            });
      }
    }
    return found;
  }

  /** What is not as it should be; empty: all is. */
  private Optional<String> wrong(HttpClient http, int service, Asked asked) {
    try {
      int status = http.send(request(service, asked), discard()).statusCode();
      return asked.right.test(status)
          ? Optional.empty()
          : Optional.of("%s as %s: %d".formatted(asked.operation, asked.as, status));
    } catch (IOException e) {
      return Optional.of("%s as %s: %s".formatted(asked.operation, asked.as, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private static HttpResponse.BodyHandler<Void> discard() {
    return HttpResponse.BodyHandlers.discarding();
  }

  private HttpRequest request(int service, Asked asked) {
    Operation operation = asked.operation;
    String address = center.direct(service, "").address() + operation.ofNothing(NOBODYS);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    if (!asked.token.isEmpty()) {
      request.header("Authorization", "Bearer " + asked.token);
    }
    if (operation.bodyType() == null) {
      return request.method(operation.method(), BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", operation.bodyType())
        .method(operation.method(), BodyPublishers.ofString(BROKEN_BODY))
        .build();
  }
}
