package org.commandcenter.gateway.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection whose first request, or any later one that has begun, does not get to the end
 * of its head in time. Stands where bytes come in; what they are is told behind the decoder.
 */
final class HeadDeadline extends ChannelInboundHandlerAdapter {
  /** Vert.x names it so. */
  static final String DECODER = "httpDecoder";

  private final Duration patience;
  private ScheduledFuture<?> deadline;
  private boolean decoded;
  private boolean awaited = true;
  private boolean toldOfMessage;

  HeadDeadline(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    lookBehindDecoder(context);
    begin(context);
    context.fireChannelActive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    toldOfMessage = false;
    context.fireChannelRead(bytes);
    if (!decoded && lookBehindDecoder(context)) {
      // The decoder came late, after a handshake, and may have seen the first head already.
      awaited = false;
      end();
    } else if (awaited && !toldOfMessage) {
      begin(context);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
    context.fireChannelInactive();
  }

  private boolean lookBehindDecoder(ChannelHandlerContext context) {
    if (!decoded && context.pipeline().get(DECODER) != null) {
      context.pipeline().addAfter(DECODER, null, new Messages());
      decoded = true;
    }
    return decoded;
  }

  private void begin(ChannelHandlerContext context) {
    if (deadline == null && context.channel().isActive()) {
      deadline =
          context
              .executor()
              .schedule(() -> close(context), patience.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void close(ChannelHandlerContext context) {
    var _ = context.close();
  }

  private void end() {
    if (deadline != null) {
      deadline.cancel(false);
      deadline = null;
    }
  }

  /** Hears of complete heads, and of the ends of requests. */
  private final class Messages extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      toldOfMessage = true;
      if (message instanceof HttpRequest) {
        awaited = false;
        end();
      }
      if (message instanceof LastHttpContent) {
        awaited = true;
      }
      context.fireChannelRead(message);
    }
  }
}
