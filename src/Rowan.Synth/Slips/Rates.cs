namespace Rowan.Synth.Slips;

/// <summary>How often a source errs, in a thousand mentions. Judged from what field papers say of such systems; not measured.</summary>
sealed record Rates(
    int Typing,
    int Spelling,
    int Nickname,
    int AccentsLost,
    int NamesSwapped,
    int ForenameMissing,
    int BirthMissing,
    int YearOnly,
    int MonthYear,
    int AgeOnly,
    int DaySwapped,
    int BirthMistyped,
    int SexUnknown,
    int Nhs,
    int StaleAddress,
    int PostcodeMissing,
    int PostcodeMistyped,
    int Maiden)
{
    /// <summary>Police at the kerbside.</summary>
    public static Rates Merlin { get; } = new(
        Typing: 35, Spelling: 60, Nickname: 70, AccentsLost: 550, NamesSwapped: 9, ForenameMissing: 8, BirthMissing: 50, YearOnly: 30, MonthYear: 12,
        AgeOnly: 90, DaySwapped: 15, BirthMistyped: 18, SexUnknown: 15, Nhs: 50, StaleAddress: 40, PostcodeMissing: 80, PostcodeMistyped: 22, Maiden: 70);

    /// <summary>Police, of grown-ups who are not the reason for the report.</summary>
    public static Rates MerlinAdult { get; } = Merlin with { ForenameMissing = 45, BirthMissing = 220, AgeOnly = 130, Nhs = 4, Nickname = 90 };

    /// <summary>A register clerk with the papers on the desk.</summary>
    public static Rates Protect { get; } = new(
        Typing: 12, Spelling: 28, Nickname: 12, AccentsLost: 160, NamesSwapped: 4, ForenameMissing: 2, BirthMissing: 4, YearOnly: 8, MonthYear: 4,
        AgeOnly: 0, DaySwapped: 9, BirthMistyped: 7, SexUnknown: 4, Nhs: 900, StaleAddress: 30, PostcodeMissing: 15, PostcodeMistyped: 8, Maiden: 40);

    /// <summary>A crime report taken in a front room or over the telephone; victims spell their names, suspects do not.</summary>
    public static Rates Cris { get; } = Merlin with { Typing = 40, AccentsLost = 700, ForenameMissing = 60, BirthMissing = 150, AgeOnly = 140, Nhs = 0, Nickname = 60, PostcodeMissing = 60 };

    public static Rates CrisVictim { get; } = Cris with { ForenameMissing = 4, BirthMissing = 40, AgeOnly = 15, Nickname = 20 };

    /// <summary>An operator who types while the caller speaks.</summary>
    public static Rates Cad { get; } = Merlin with { Typing = 70, Spelling = 160, AccentsLost = 1000, ForenameMissing = 180, BirthMissing = 820, AgeOnly = 90, YearOnly = 0, MonthYear = 0, Nhs = 0, Nickname = 150 };

    /// <summary>Hearsay: nicknames, half a birthday, the address before.</summary>
    public static Rates CrimInt { get; } = Merlin with { Spelling = 90, Nickname = 110, BirthMissing = 260, YearOnly = 50, AgeOnly = 120, DaySwapped = 20, Nhs = 0, StaleAddress = 110 };

    public static Rates ProtectAdult { get; } = Protect with { BirthMissing = 250, Nhs = 0, Nickname = 20, ForenameMissing = 10 };

    /// <summary>A custody desk, with what the prisoner says: names are heard, accents are lost.</summary>
    public static Rates Pnc { get; } = new(
        Typing: 14, Spelling: 35, Nickname: 12, AccentsLost: 1000, NamesSwapped: 6, ForenameMissing: 0, BirthMissing: 6, YearOnly: 8, MonthYear: 3,
        AgeOnly: 0, DaySwapped: 18, BirthMistyped: 14, SexUnknown: 2, Nhs: 0, StaleAddress: 0, PostcodeMissing: 60, PostcodeMistyped: 10, Maiden: 120);

    /// <summary>An offender manager who knows the person.</summary>
    public static Rates Visor { get; } = Pnc with { Typing = 6, Spelling = 8, Nickname = 5, NamesSwapped = 2, BirthMissing = 0, YearOnly = 0, MonthYear = 0, DaySwapped = 5, BirthMistyped = 4, StaleAddress = 60 };

    /// <summary>Another force's index, loaded by night from whatever that force has.</summary>
    public static Rates Ini { get; } = Pnc with { Typing = 30, Spelling = 60, Nickname = 40, NamesSwapped = 15, BirthMissing = 60, YearOnly = 45, MonthYear = 15, DaySwapped = 25, SexUnknown = 60 };
}
