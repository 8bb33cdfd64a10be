namespace Rowan.Sources.Reading;

/// <summary>What is unpacked, counted as it comes: whatever its archive says of its size, no more than so much is ever given.</summary>
sealed class CountedStream(Stream inner, string name, long most, IDisposable? also = null) : Stream
{
    long given;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => given;
        set => throw new NotSupportedException();
    }

    /// <summary>How many bytes it has, read to its end and closed.</summary>
    /// <exception cref="DeliveryRefusedException">It has more than so many, or cannot be unpacked.</exception>
    public static long ToEnd(Stream inner, string name, long most, Action<ReadOnlySpan<byte>>? see = null)
    {
        using var counted = new CountedStream(inner, name, most);
        var block = new byte[1 << 16];
        try
        {
            for (var read = counted.Read(block); read > 0; read = counted.Read(block))
            {
                see?.Invoke(block.AsSpan(0, read));
            }

            return counted.given;
        }
        catch (UnpackingException e)
        {
            throw new DeliveryRefusedException(e.Message, e);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (InvalidDataException e)
        {
            throw new UnpackingException($"{name} cannot be unpacked: it is damaged, or compressed in a way that is not read. Ask the source for the delivery again.", e);
        }

        given += read;
        return given <= most ? read
            : throw new UnpackingException($"{name} unpacks to more than {most:N0} bytes, far more than its size allows: it was not read further. Ask the source for smaller deliveries.");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            also?.Dispose();
        }

        base.Dispose(disposing);
    }

}

/// <summary>Something cannot be unpacked; the message says what to do, and repeats nothing of what was packed.</summary>
sealed class UnpackingException(string message, Exception? inner = null) : IOException(message, inner);
