using YamlDotNet.Core;
using YamlDotNet.Core.Events;
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
            return new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().WithTypeConverter(new PlacedWords()).Build()
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
    public static void Check(string path, bool holds, string wrong, long line = 0)
    {
        if (!holds)
        {
            throw new PolicyFileException(path, line, wrong);
        }
    }

    sealed class PlacedWords : IYamlTypeConverter
    {
        public bool Accepts(Type type) => type == typeof(PlacedWord);

        public object ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var word = parser.Consume<Scalar>();
            return new PlacedWord(word.Value, word.Start.Line);
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException("A policy is only read.");
    }
}

/// <summary>A word of a sheet, and the line on which it stands.</summary>
sealed record PlacedWord(string Text, long Line);
