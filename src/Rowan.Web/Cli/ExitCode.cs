namespace Rowan.Web.Cli;

/// <summary>What a verb says to the shell.</summary>
public enum ExitCode
{
    /// <summary>Done.</summary>
    Ok = 0,

    /// <summary>Not done; the message says why.</summary>
    Failed = 1,

    /// <summary>The command line could not be understood.</summary>
    Usage = 2,

    /// <summary>The role does not hold the permission, or no purpose was given.</summary>
    Refused = 3,

    /// <summary>What was named does not exist.</summary>
    NotFound = 4,

    /// <summary>Another process works on the SQLite file.</summary>
    DatabaseInUse = 5,

    /// <summary>Done, but some of the input was rejected or held; the answer counts it.</summary>
    PartlyDone = 6,

    /// <summary>The log does not verify: something was altered, lost or put back.</summary>
    LogDoesNotVerify = 7,

    /// <summary>The configuration cannot be used; the message says all that is wrong with it.</summary>
    ConfigurationWrong = 8,

    /// <summary>A backup does not hold: it was altered, cut short or never finished.</summary>
    BackupDoesNotHold = 9,

    /// <summary>A proof of an entry does not hold: the entry, its place, the head or the key is another.</summary>
    ProofDoesNotHold = 10,

    /// <summary>The next policy pack is in force: started again, Rowan goes on with it.</summary>
    StartAgain = 11,
}

/// <summary>A verb cannot go on: the message, in plain words, and what the shell is told.</summary>
public sealed class VerbFailedException(ExitCode code, string message) : Exception(message)
{
    public ExitCode Code { get; } = code;
}
