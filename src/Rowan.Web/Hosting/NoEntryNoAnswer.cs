using Microsoft.AspNetCore.Http.Features;

namespace Rowan.Web.Hosting;

/// <summary>Holds back the first byte of an answer until its entry is on the log. "No entry, no answer" (H08-11).</summary>
static class NoEntryNoAnswer
{
    public static async Task GuardAsync(HttpContext http, Func<bool> entered, RequestDelegate next)
    {
        var body = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var guarded = new GuardedBody(body, entered);
        http.Features.Set<IHttpResponseBodyFeature>(guarded);
        try
        {
            await next(http);
            if (!http.Response.HasStarted && http.Response.StatusCode is >= 400 and < 500)
            {
                // What could not be understood looked at nothing, and its answer is empty.
                return;
            }

            guarded.Check();
            await guarded.CompleteAsync();
        }
        finally
        {
            http.Features.Set(body);
        }
    }

    sealed class GuardedBody(IHttpResponseBodyFeature inner, Func<bool> entered) : StreamResponseBodyFeature(new GuardedStream(inner.Stream, entered), inner)
    {
        public void Check() => ThrowUnless(entered);

        public override Task StartAsync(CancellationToken cancellationToken = default)
        {
            Check();
            return base.StartAsync(cancellationToken);
        }
    }

    static void ThrowUnless(Func<bool> entered)
    {
        if (!entered())
        {
            throw new NoEntryException();
        }
    }

    sealed class GuardedStream(Stream inner, Func<bool> entered) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush() => Guarded().Flush();

        public override Task FlushAsync(CancellationToken cancellationToken) => Guarded().FlushAsync(cancellationToken);

        public override void Write(byte[] buffer, int offset, int count) => Guarded().Write(buffer, offset, count);

        public override void Write(ReadOnlySpan<byte> buffer) => Guarded().Write(buffer);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Guarded().WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Guarded().WriteAsync(buffer, cancellationToken);

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        Stream Guarded()
        {
            ThrowUnless(entered);
            return inner;
        }
    }
}

/// <summary>An answer was about to leave without an entry on the log: it does not leave.</summary>
public sealed class NoEntryException() : Exception("No entry was written for this request, so there is no answer.");
