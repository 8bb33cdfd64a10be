using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Rowan.Sources.Reading;

/// <summary>Opens a file that somebody else put there: never a link, and never a pipe, socket or device, which would be waited for or never end.</summary>
static class PlainFile
{
    const int InThisFolder = -100; // AT_FDCWD
    const int DoNotWait = 0x800; // O_NONBLOCK
    const int NotForChildren = 0x80000; // O_CLOEXEC
    const int Interrupted = 4;
    const int NoSuchFile = 2;
    const int NoSuchDevice = 6; // what opening a socket gives
    const int IsALink = 40;

    static int NoLink => RuntimeInformation.ProcessArchitecture is Architecture.Arm or Architecture.Arm64 or Architecture.Ppc64le ? 0x8000 : 0x20000; // O_NOFOLLOW

    /// <exception cref="DeliveryRefusedException">It is a link or no ordinary file.</exception>
    /// <exception cref="IOException">It is not there, or cannot be opened.</exception>
    public static SafeFileHandle Open(string path) => Ordinary(OpenedAny(path), Path.GetFileName(path));

    /// <summary>A file in a folder that was opened before, whatever its name leads to by now.</summary>
    /// <inheritdoc cref="Open"/>
    public static SafeFileHandle OpenIn(SafeFileHandle folder, string name)
    {
        var held = false;
        try
        {
            folder.DangerousAddRef(ref held);
            return Ordinary(Opened((int)folder.DangerousGetHandle(), name, name), name);
        }
        finally
        {
            if (held)
            {
                folder.DangerousRelease();
            }
        }
    }

    /// <summary>A folder or a file; not yet known to be an ordinary one.</summary>
    public static SafeFileHandle OpenedAny(string path) => Opened(InThisFolder, path, Path.GetFileName(path));

    public static SafeFileHandle Ordinary(SafeFileHandle opened, string name)
    {
        using var look = new FileStream(new SafeFileHandle(opened.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0);
        if (look.CanSeek)
        {
            return opened;
        }

        opened.Dispose();
        throw NotOrdinary(name);
    }

    static SafeFileHandle Opened(int folder, string path, string name)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new FileInfo(path).LinkTarget is null ? File.OpenHandle(path) : throw Link(name);
        }

        var written = Encoding.UTF8.GetBytes(path + "\0");
        int opened;
        do
        {
            opened = OpenAt(folder, written, DoNotWait | NotForChildren | NoLink);
        }
        while (opened < 0 && Marshal.GetLastPInvokeError() == Interrupted);
        return opened >= 0 ? new SafeFileHandle(opened, ownsHandle: true) : throw Marshal.GetLastPInvokeError() switch
        {
            IsALink => Link(name),
            NoSuchDevice => NotOrdinary(name),
            NoSuchFile => new FileNotFoundException($"{name} is not there."),
            var error => new IOException($"{name} cannot be opened (error {error})."),
        };
    }

    static DeliveryRefusedException Link(string name) => new($"{name} is a link to another place: a delivery holds its own files.");

    static DeliveryRefusedException NotOrdinary(string name) => new($"{name} is no ordinary file but a pipe, a socket or a device: a delivery holds ordinary files.");

    [DllImport("libc", EntryPoint = "openat", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int OpenAt(int folder, byte[] path, int how);
}
