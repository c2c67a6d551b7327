package org.commandcenter.gateway.http;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import io.smallrye.config.SmallRyeConfig;
import java.time.Duration;
import org.commandcenter.gateway.GatewayConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Gives up on heads of requests that drip, of which neither router nor resource ever hears. Netty
 * itself calls this for each connection that a server of this process accepts: it is named under
 * META-INF/services, which {@link #enable} makes Netty read.
 */
public final class SlowHeads extends ChannelInitializerExtension {
  private final Duration patience;

  /** For Netty. */
  public SlowHeads() {
    this(
        ConfigProvider.getConfig()
            .unwrap(SmallRyeConfig.class)
            .getConfigMapping(GatewayConfig.class)
            .headTimeout());
  }

  SlowHeads(Duration patience) {
    this.patience = patience;
  }

  /** To be called before any server starts. */
  public static void enable() {
    System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
  }

  @Override
  public void postInitializeServerChildChannel(Channel channel) {
    channel.pipeline().addFirst(new HeadDeadline(patience));
  }
}
