package org.commandcenter.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** What an operator decides about the gateway. */
@ConfigMapping(prefix = "commandcenter.gateway")
public interface GatewayConfig {
  /** PEM file (PKCS#8) of the RSA key, 2048 bits or more, that signs the tokens. */
  Optional<Path> signingKeyFile();

  /** JSON file of users and service clients, applied at each start; none: accounts stay as is. */
  Optional<Path> accountsFile();

  /** Address at which the outside world reaches the gateway; none: taken from each request. */
  Optional<URI> publicUrl();

  Upstreams upstreams();

  Tokens tokens();

  Passwords passwords();

  Proxy proxy();

  /** For how long the API keys of a provider's user work after the user was last seen. */
  @WithDefault("P30D")
  Duration keysWithoutMaker();

  /** How long a new connection has for the head of its first request, and any later head to end. */
  @WithDefault("PT30S")
  Duration headTimeout();

  /** How long the body of a request to the gateway itself may take to arrive. */
  @WithDefault("PT30S")
  Duration bodyTimeout();

  /** Base addresses of the services; the defaults are in application.properties. */
  interface Upstreams {
    URI customerService();

    URI churnService();

    URI counterfactualService();

    URI actionService();
  }

  /** How long tokens are good for. */
  interface Tokens {
    @WithDefault("PT8H")
    Duration userLifetime();

    @WithDefault("PT1H")
    Duration serviceLifetime();

    /** Of a token that an API key was exchanged for. */
    @WithDefault("PT15M")
    Duration keyLifetime();
  }

  /** Cost of guessing. */
  interface Passwords {
    /** PBKDF2-SHA256 iterations of new hashes; 600,000 is what OWASP asks of chosen passwords. */
    @WithDefault("600000")
    @Min(10_000)
    int iterations();

    /** Failures per user and address before the answer is 429. */
    @WithDefault("5")
    @Min(1)
    int maxFailures();

    /** Failures per address, whatever the user, before the answer is 429. */
    @WithDefault("300")
    @Min(1)
    int maxFailuresOfAddress();

    /** For how long failures count. */
    @WithDefault("PT15M")
    Duration failureWindow();
  }

  /** Patience with the services; routes may ask for more (routes.yaml). */
  interface Proxy {
    @WithDefault("PT2S")
    Duration connectTimeout();

    /** From the last byte of a request to the first byte of its answer. */
    @WithDefault("PT60S")
    Duration responseTimeout();

    /** Connections to each service that one event loop keeps; a processor has two loops. */
    @WithDefault("128")
    @Min(1)
    int connections();

    /**
     * Requests that one user or API key may have under way at the services at the same time, in one
     * process of the gateway.
     */
    @WithDefault("64")
    @Min(1)
    int perCaller();

    /**
     * The same of all users and API keys of an organization together; fewer than the connections of
     * an event loop leave some to others.
     */
    @WithDefault("96")
    @Min(1)
    int perOrganization();

    /**
     * How long nothing of a request's body may arrive until it is given up; less than a service
     * waits for it, who would break off and be blamed for that.
     */
    @WithDefault("PT30S")
    Duration stalledUpload();

    /** Bytes per second below which a request's body is given up, to be free of slow senders. */
    @WithDefault("256")
    @Min(0)
    long slowestUpload();

    /** Failures in a row to reach a service after which it is left alone. */
    @WithDefault("10")
    @Min(1)
    int breakerFailures();

    /** For how long it is left alone until one request tries again. */
    @WithDefault("PT5S")
    Duration breakerPause();
  }
}
