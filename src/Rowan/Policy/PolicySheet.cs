using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Rowan.Policy;

/// <summary>A file of the policy pack as its lines stand: unknown keys and keys twice are refused.</summary>
static class PolicySheet
{
    /// <exception cref="PolicyFileException">The file is not there, is empty, or does not hold what <typeparamref name="TSheet"/> does; the message says where.</exception>
    public static TSheet Read<TSheet>(string path) where TSheet : class
    {
        try
        {
            using var reader = File.OpenText(path);
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build()
                .Deserialize<TSheet>(reader) ?? throw new PolicyFileException(path, 1, "The file is empty.");
        }
        catch (YamlException e)
        {
            throw new PolicyFileException(path, e.Start.Line, e.InnerException?.Message ?? e.Message, e);
        }
        catch (IOException e)
        {
            throw new PolicyFileException(path, 0, $"The file cannot be read. A policy pack needs a file {Path.GetFileName(path)}.", e);
        }
    }

    /// <exception cref="PolicyFileException">It does not hold.</exception>
    public static void Check(string path, bool holds, string wrong)
    {
        if (!holds)
        {
            throw new PolicyFileException(path, 0, wrong);
        }
    }
}
