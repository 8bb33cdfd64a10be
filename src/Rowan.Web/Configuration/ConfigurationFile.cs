using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Rowan.Web.Configuration;

/// <summary>A value that was given for a setting, and where.</summary>
/// <param name="From">For people: <c>rowan.yaml line 4</c>, <c>ROWAN_DATA</c>, <c>--data</c>.</param>
/// <param name="Folder">What a relative path is relative to; null for the folder that Rowan was started in.</param>
public sealed record GivenValue(Setting Setting, IReadOnlyList<string> Values, string From, string? Folder);

/// <summary>Reads the file that <c>--config</c> names: everything that is wrong with it, not only the first.</summary>
static class ConfigurationFile
{
    const long MostBytes = 1 << 20;

    public static IReadOnlyList<GivenValue> Read(string file, ICollection<Finding> wrong)
    {
        var name = Path.GetFileName(file);
        if (Load(file, wrong) is not { } root)
        {
            return [];
        }

        var given = new List<GivenValue>();
        Walk("", root);
        return given;

        void Walk(string within, YamlMappingNode group)
        {
            foreach (var (keyNode, node) in group.Children)
            {
                var key = within + (keyNode as YamlScalarNode)?.Value;
                var line = $"{name} line {keyNode.Start.Line}";
                if (Settings.All.FirstOrDefault(s => s.Key == key) is { } setting)
                {
                    Give(setting, node, line);
                }
                else if (Settings.All.Any(s => s.Key.StartsWith(key + ".", StringComparison.Ordinal)))
                {
                    if (node is YamlMappingNode inner)
                    {
                        Walk(key + ".", inner);
                    }
                    else if (node is not YamlScalarNode { Value: null or "" })
                    {
                        wrong.Add(Finding.Wrong($"{line}: '{key}' is a group of settings.", $"Write what belongs to it on lines of their own below it: {Within(key)}."));
                    }
                }
                else
                {
                    wrong.Add(Finding.Wrong($"{line}: there is no setting '{key}'.", $"{Nearest(key)}docs/operate/configuration.md lists them all."));
                }
            }
        }

        void Give(Setting setting, YamlNode node, string line)
        {
            switch (node)
            {
                case YamlScalarNode { Value: { Length: > 0 } text }:
                    given.Add(new GivenValue(setting, [text], line, Path.GetDirectoryName(Path.GetFullPath(file))!));
                    break;
                case YamlSequenceNode list when setting.IsList && list.All(n => n is YamlScalarNode { Value.Length: > 0 }):
                    given.Add(new GivenValue(setting, [.. list.Cast<YamlScalarNode>().Select(n => n.Value!)], line, Path.GetDirectoryName(Path.GetFullPath(file))!));
                    break;
                default:
                    wrong.Add(Finding.Wrong($"{line}: '{setting.Key}' {(setting.IsList ? "is a value or a list of values" : "has one value")}.", $"Write it so: {setting.Key.Split('.')[^1]}: {setting.Example}"));
                    break;
            }
        }
    }

    static YamlMappingNode? Load(string file, ICollection<Finding> wrong)
    {
        try
        {
            if (new FileInfo(file).Length > MostBytes)
            {
                wrong.Add(Finding.Wrong($"{file} is larger than 1 MiB.", "Name Rowan's own configuration file."));
                return null;
            }

            var yaml = new YamlStream();
            using var reader = new StreamReader(file, new System.Text.UTF8Encoding(false, true));
            yaml.Load(reader);
            switch (yaml.Documents)
            {
                case []:
                    return null;
                case [{ RootNode: YamlMappingNode root }]:
                    return root;
                default:
                    wrong.Add(Finding.Wrong($"{file} is not a list of settings with their values.", "docs/operate/configuration.md shows one."));
                    return null;
            }
        }
        catch (YamlException e)
        {
            wrong.Add(Finding.Wrong($"{Path.GetFileName(file)} line {e.Start.Line} is not YAML that can be read.", e.Message.Contains("Duplicate", StringComparison.Ordinal) ? "A setting stands there twice: keep one." : "Look there for an indent, a bracket or a quotation mark that does not fit."));
        }
        catch (InvalidOperationException)
        {
            // The YAML library falls over some malformed files without saying where.
            wrong.Add(Finding.Wrong($"{file} is not YAML that can be read.", "Look for a bracket or a quotation mark that is not closed."));
        }
        catch (System.Text.DecoderFallbackException)
        {
            wrong.Add(Finding.Wrong($"{file} is not UTF-8.", "Save it as UTF-8."));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            wrong.Add(Finding.Wrong($"{file} cannot be read.", "Name a file with --config that is there, and that the user Rowan runs as may read."));
        }

        return null;
    }

    static string Within(string group) =>
        string.Join(", ", Settings.All.Where(s => s.Key.StartsWith(group + ".", StringComparison.Ordinal)).Select(s => s.Key[(group.Length + 1)..].Split('.')[0]).Distinct());

    /// <summary>The setting that was probably meant: same last word, or same but for capitals.</summary>
    static string Nearest(string key)
    {
        var last = key.Split('.')[^1];
        var meant = Settings.All.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
            ?? Settings.All.FirstOrDefault(s => s.Key.Split('.')[^1].Equals(last, StringComparison.OrdinalIgnoreCase));
        return meant is null ? "" : $"Did you mean '{meant.Key}'? ";
    }
}
