using Microsoft.Win32.SafeHandles;

namespace Rowan.Sources.Reading;

/// <summary>The files of one delivery, a folder or an archive, each opened once: what was checked is what is read, whatever is put in its place meanwhile.</summary>
public sealed class HeldFiles : IDisposable
{
    readonly string path;
    readonly SafeFileHandle at;
    readonly bool isFolder;
    readonly Dictionary<string, SafeFileHandle> files = new(StringComparer.Ordinal);

    HeldFiles(string path, SafeFileHandle at, bool isFolder) => (this.path, this.at, this.isFolder) = (path, at, isFolder);

    /// <exception cref="DeliveryRefusedException">It is a link, or neither a folder nor an ordinary file.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static HeldFiles Of(string path)
    {
        var isFolder = Directory.Exists(path);
        var at = PlainFile.OpenedAny(path);
        return new HeldFiles(path, isFolder ? at : PlainFile.Ordinary(at, Path.GetFileName(path)), isFolder);
    }

    /// <summary>A file of the folder; the archive itself by its path.</summary>
    /// <exception cref="FileNotFoundException">It is not there.</exception>
    internal Stream Open(string file)
    {
        var name = Path.GetFileName(file);
        lock (files)
        {
            if (!files.TryGetValue(name, out var held))
            {
                files.Add(name, held = !isFolder ? at : OperatingSystem.IsLinux() ? PlainFile.OpenIn(at, name) : PlainFile.Open(Path.Combine(path, name)));
            }

            return new BufferedStream(new Once(held), 1 << 16);
        }
    }

    public void Dispose()
    {
        foreach (var file in files.Values)
        {
            file.Dispose();
        }

        at.Dispose();
    }

    /// <summary>Reads what is held from the start, as long as it was when it was opened.</summary>
    sealed class Once(SafeFileHandle file) : Stream
    {
        readonly long length = RandomAccess.GetLength(file);

        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => length;
        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = Position >= length ? 0 : RandomAccess.Read(file, buffer[..(int)Math.Min(buffer.Length, length - Position)], Position);
            Position += read;
            return read;
        }

        public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => length + offset,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
