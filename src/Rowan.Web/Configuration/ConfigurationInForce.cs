using System.Collections;
using Rowan.Data;

namespace Rowan.Web.Configuration;

/// <summary>A setting as it holds now, for the status page: where it comes from, and its value unless that is secret.</summary>
public sealed record SettingInForce(Setting Setting, string Value, string From);

/// <summary>
/// What holds of every setting. An option comes before an environment variable, that before the file, that before what holds otherwise.
/// </summary>
public sealed class ConfigurationInForce
{
    /// <summary>The variable that names the file, where no <c>--config</c> does.</summary>
    public const string FileVariable = "ROWAN_CONFIG";
    readonly Dictionary<Setting, GivenValue> given;

    ConfigurationInForce(Dictionary<Setting, GivenValue> given, IReadOnlyList<Finding> findings, string? file) => (this.given, Findings, File) = (given, findings, file);

    /// <summary>Nothing is set.</summary>
    public static ConfigurationInForce Nothing { get; } = new([], [], null);

    /// <summary>What is wrong with what was given, all of it.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    /// <summary>The file in force; null where none is named.</summary>
    public string? File { get; }

    /// <param name="options">What the command line sets, by setting.</param>
    /// <param name="environment">The environment's variables.</param>
    /// <param name="file">The file that <c>--config</c> names; null where none is.</param>
    public static ConfigurationInForce Of(IReadOnlyDictionary<Setting, string> options, IDictionary environment, string? file)
    {
        var findings = new List<Finding>();
        var given = new Dictionary<Setting, GivenValue>();
        file ??= environment[FileVariable] as string is { Length: > 0 } named ? named : null;
        foreach (var value in file is null ? [] : ConfigurationFile.Read(file, findings))
        {
            given[value.Setting] = value;
        }

        foreach (var setting in Settings.All)
        {
            if (options.TryGetValue(setting, out var typed))
            {
                given[setting] = new GivenValue(setting, Split(setting, typed), setting.Option!, null);
            }
            else if (environment[setting.Variable] is string { Length: > 0 } variable)
            {
                given[setting] = new GivenValue(setting, Split(setting, variable), setting.Variable, null);
            }
        }

        foreach (var variable in environment.Keys.OfType<string>().Where(k => k.StartsWith("ROWAN_", StringComparison.Ordinal) && k != FileVariable && Settings.All.All(s => s.Variable != k)).Order())
        {
            findings.Add(Finding.Warning($"The environment has {variable}, which is no setting of Rowan.", "docs/operate/configuration.md lists the variables; take it away if it was meant for Rowan."));
        }

        foreach (var value in given.Values.ToList())
        {
            if (value.Setting.Wrong(value.Values) is { } wrong)
            {
                // Not the value: it may hold a password.
                findings.Add(Finding.Wrong($"{value.From}: '{value.Setting.Key}' cannot be used.", wrong));
                given.Remove(value.Setting);
            }
        }

        return new ConfigurationInForce(given, findings, file);
    }

    /// <summary>What holds.</summary>
    public T Value<T>(Setting<T> setting)
    {
        if (!given.TryGetValue(setting, out var value))
        {
            return setting.Default;
        }

        var values = setting.IsPath && value.Folder is { } folder && !DatabaseAddress.IsPostgres(value.Values[0]) ? [Path.GetFullPath(value.Values[0], folder)] : value.Values;
        return setting.Read(values);
    }

    /// <summary>Where the value comes from: <c>rowan.yaml line 4</c>, <c>ROWAN_DATA</c>, <c>--data</c>; null where nothing is set.</summary>
    public string? From(Setting setting) => given.GetValueOrDefault(setting)?.From;

    /// <summary>Every setting with what holds of it, to be shown to an administrator.</summary>
    public IReadOnlyList<SettingInForce> Shown() =>
    [
        .. Settings.All.Select(s => given.TryGetValue(s, out var value)
            ? new SettingInForce(s, s == Settings.Data ? DatabaseAddress.Words(value.Values[0]) : s.IsSecret ? "hidden" : string.Join("; ", value.Values), value.From)
            : new SettingInForce(s, s.Otherwise.Replace("`", "", StringComparison.Ordinal), "not set")),
    ];

    static string[] Split(Setting setting, string text) => setting.IsList ? text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [text];
}
