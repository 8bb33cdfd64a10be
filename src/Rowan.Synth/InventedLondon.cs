using Rowan.Synth.Deliveries;
using Rowan.Synth.Families;
using Rowan.Synth.Planted;

namespace Rowan.Synth;

/// <summary>An invented, labelled London: families with their lives, and what the source systems delivered of them over six years.
/// Nobody in it is real. The files are those of docs/integrate, with <c>truth.csv</c> and <c>planted.json</c> beside them.</summary>
public static class InventedLondon
{
    /// <summary>Writes the city into a folder that does not exist yet, or is empty. A writing that is broken off leaves the folder as it was.</summary>
    /// <exception cref="ArgumentException">Fewer than 200 people, or an as-of date out of range.</exception>
    /// <exception cref="IOException">The folder has something in it.</exception>
    public static LondonSummary Write(LondonRequest request, string directory, IProgress<LondonProgress>? progress = null, CancellationToken stop = default) =>
        Write(request, directory, recordsHeld: 25_000, progress, stop);

    internal static LondonSummary Write(LondonRequest request, string directory, int recordsHeld, IProgress<LondonProgress>? progress, CancellationToken stop)
    {
        Check(request);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
        {
            throw new IOException($"The folder {directory} is not empty. Name one that is, or a new one.");
        }

        var unfinished = target + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        Directory.CreateDirectory(unfinished);
        var summary = WriteInto(unfinished, request, recordsHeld, progress, stop);
        if (Directory.Exists(target))
        {
            Directory.Delete(target);
        }

        Directory.Move(unfinished, target);
        return summary;
    }

    static void Check(LondonRequest request)
    {
        if (request.People < LondonRequest.FewestPeople)
        {
            throw new ArgumentException($"An invented London has at least {LondonRequest.FewestPeople} people; {request.People} were asked for.", nameof(request));
        }

        if (request.AsOf.Year is < 1950 or > 2150)
        {
            throw new ArgumentException($"The as-of date {request.AsOf:yyyy-MM-dd} is outside the years 1950 to 2150.", nameof(request));
        }
    }

    static LondonSummary WriteInto(string directory, LondonRequest request, int recordsHeld, IProgress<LondonProgress>? progress, CancellationToken stop)
    {
        var population = new Population(request);
        var systems = SourceSystems.Of(request.Seed);
        using var numbering = new Numbering(new Years(request.AsOf), systems, directory);
        var (people, families) = (0, 0L);
        foreach (var story in population.Stories())
        {
            stop.ThrowIfCancellationRequested();
            numbering.Count(story);
            people += story.Family.People.Count;
            if (families++ % 500 == 0)
            {
                progress?.Report(new("families", people, request.People));
            }
        }

        WriteDeliveries(directory, request, new Gathering(request, population, numbering, recordsHeld, stop), progress, stop);
        var situations = Planting.Situations(request.AsOf);
        PlantedFile.Write(directory, request, situations, numbering, systems.SelectMany(system => system.Broken));
        var records = new SortedDictionary<string, int>(numbering.Records.ToDictionary(one => one.System.Code, one => one.Records), StringComparer.Ordinal);
        return new(people, families, records, Years.Deliveries, [.. situations.Select(situation => situation.Words).Distinct(StringComparer.Ordinal)]);
    }

    static void WriteDeliveries(string directory, LondonRequest request, Gathering gathering, IProgress<LondonProgress>? progress, CancellationToken stop)
    {
        var years = new Years(request.AsOf);
        using var truth = new TruthFile(directory);
        foreach (var window in gathering.Windows())
        {
            for (var sequence = window.First; sequence <= window.Last; sequence++)
            {
                stop.ThrowIfCancellationRequested();
                Deliver(window, sequence, system => new(directory, system.Code, sequence, years.MadeOn(sequence)), truth);
                progress?.Report(new("deliveries", sequence, Years.Deliveries));
            }
        }
    }

    /// <summary>What is held is delivered by all systems side by side; what comes as a stream comes by only once.</summary>
    static void Deliver(Window window, int sequence, Func<SourceSystem, DeliveryFolder> folder, TruthFile truth)
    {
        if (window.IsHeld)
        {
            Parallel.ForEach(window.Systems, system => system.Deliver(folder(system), window.Of(system, sequence), window.Of(system, sequence + 1)));
        }

        foreach (var system in window.Systems)
        {
            if (window.IsHeld)
            {
                truth.Add(system.Code, window.Of(system, sequence));
            }
            else
            {
                system.Deliver(folder(system), truth.AddPassing(system.Code, window.Of(system, sequence)), window.Of(system, sequence + 1));
            }
        }
    }
}
