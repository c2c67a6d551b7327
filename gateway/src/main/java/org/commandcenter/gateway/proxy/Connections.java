package org.commandcenter.gateway.proxy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.commandcenter.gateway.GatewayConfig;

/**
 * Connections to the services, kept apart by event loop: were they shared, most answers would
 * arrive on another thread than that of their request, and wait for it twice.
 */
final class Connections {
  private final Vertx vertx;
  private final GatewayConfig.Proxy config;
  private final HttpClient elsewhere;
  private final Map<Thread, HttpClient> byLoop = new ConcurrentHashMap<>();

  Connections(Vertx vertx, GatewayConfig.Proxy config) {
    this.vertx = vertx;
    this.config = config;
    this.elsewhere = open();
  }

  /** Those for the thread that asks. */
  HttpClient here() {
    return Context.isOnEventLoopThread()
        ? byLoop.computeIfAbsent(Thread.currentThread(), _ -> open())
        : elsewhere;
  }

  private HttpClient open() {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setConnectTimeout(Math.toIntExact(config.connectTimeout().toMillis()))
            .setMaxWaitQueueSize(4 * config.connections()),
        new PoolOptions().setHttp1MaxSize(config.connections()));
  }
}
