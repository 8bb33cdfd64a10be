using Rowan.Matching.Fields;

namespace Rowan.Matching.Mixture;

/// <summary>
/// Fellegi and Sunter's model with more than two classes: pairs brought together are one person, two of one household, neighbours, twins, or any two people. Fitted without labels by expectation and
/// maximisation over the patterns that were met. How many pairs of any two people show a pattern is not fitted: it is all pairs there are times what chance does in each field.
/// Fields that are of one person are held to chance in all classes but the first, so that these cannot become it.
/// </summary>
public sealed class PairMixture
{
    const int Rounds = 300;
    const double Settled = 1e-7;

    /// <summary>Counted in addition to what was met, so that nothing is impossible.</summary>
    const double Smooth = 0.5;
    readonly FieldSet set;
    readonly double[][] all;
    readonly double pairs;

    PairMixture(FieldSet set, double[][] all)
    {
        (this.set, this.all) = (set, all);
        pairs = Math.Max(1, set.Table.Pairs);
        Chance = [.. all.Select(l => l.ToArray())];
        var fields = set.Fields;
        var classes = new List<PairClass> { new(ClassNames.Match, fields, _ => false) };
        if (fields.Any(f => f.Nature == FieldNature.Place) || fields.Any(f => f.Nature == FieldNature.Kin))
        {
            classes.Add(new(ClassNames.Same, fields, f => f.Nature == FieldNature.Personal));
        }

        if (fields.Any(f => f.Nature == FieldNature.Place))
        {
            classes.Add(new(ClassNames.Near, fields, f => f.Nature is FieldNature.Personal or FieldNature.Kin));
        }

        if (fields.Any(f => f.IsBirth) && fields.Any(f => f.Nature == FieldNature.Personal && !f.IsBirth))
        {
            classes.Add(new(ClassNames.Twins, fields, f => f.Nature == FieldNature.Personal && !f.IsBirth));
        }

        Classes = classes;
    }

    /// <summary>How often each level is met among any two people, by field.</summary>
    public double[][] Chance { get; }

    /// <summary>The classes that are fitted; the first are the pairs of one person.</summary>
    public IReadOnlyList<PairClass> Classes { get; }

    /// <summary>How many rounds it took.</summary>
    public int Took { get; private set; }

    /// <param name="met">The patterns that were met and how often.</param>
    /// <param name="share">Which share of the pairs brought together was counted.</param>
    internal static PairMixture Fit(FieldSet set, double[][] all, IReadOnlyList<(long Pattern, double Count)> met, double share)
    {
        var mixture = new PairMixture(set, all);
        mixture.Fit(met, share);
        mixture.Round();
        return mixture;
    }

    /// <summary>The model that <see cref="ToJson"/> wrote, for the columns at hand; nothing is trained. How many pairs are of each class goes by how many records there are.</summary>
    /// <exception cref="FormatException">It is no such model, of another version, or does not fit the columns; says which.</exception>
    internal static PairMixture Of(string json, FieldSet set)
    {
        var saved = SavedMixture.Read(json);
        var mixture = new PairMixture(set, [.. set.Fields.Select(f => new double[f.Levels])]);
        saved.Into(set, mixture.Chance, mixture.Classes);
        return mixture;
    }

    /// <summary>The model as a document that a person can read, compare with another, keep, and give to a later run.</summary>
    public string ToJson() => SavedMixture.Of(set, Chance, Classes).Write();

    void Fit(IReadOnlyList<(long Pattern, double Count)> met, double share)
    {
        var (fields, count) = (set.Fields.Count, met.Count);
        var levels = new byte[count * fields];
        var counts = new double[count];
        Span<int> of = stackalloc int[fields];
        for (var p = 0; p < count; p++)
        {
            set.LevelsOf(met[p].Pattern, of);
            counts[p] = met[p].Count / share;
            for (var f = 0; f < fields; f++)
            {
                levels[(p * fields) + f] = (byte)of[f];
            }
        }

        var brought = counts.Sum();
        foreach (var c in Classes)
        {
            c.Mass = Math.Max(1, Math.Min(set.Table.Count, brought * 0.3)) / Classes.Count;
        }

        var odds = new double[Classes.Count];
        for (Took = 1; Took <= Rounds; Took++)
        {
            Correct();
            var sums = Classes.Select(_ => set.Fields.Select(f => new double[f.Levels]).ToArray()).ToArray();
            var masses = new double[Classes.Count];
            for (var p = 0; p < count; p++)
            {
                var own = levels.AsSpan(p * fields, fields);
                var total = pairs;
                for (var f = 0; f < fields; f++)
                {
                    total *= own[f] == 0 ? 1 : Chance[f][own[f]];
                }

                for (var c = 0; c < odds.Length; c++)
                {
                    odds[c] = Classes[c].Mass;
                    for (var f = 0; f < fields; f++)
                    {
                        odds[c] *= own[f] == 0 ? 1 : Classes[c].Tied[f] ? Chance[f][own[f]] : Classes[c].Levels[f][own[f]];
                    }

                    total += odds[c];
                }

                for (var c = 0; c < odds.Length; c++)
                {
                    var part = counts[p] * odds[c] / total;
                    masses[c] += part;
                    for (var f = 0; f < fields; f++)
                    {
                        sums[c][f][own[f]] += part;
                    }
                }
            }

            var moved = 0.0;
            for (var c = 0; c < odds.Length; c++)
            {
                moved += Math.Abs(masses[c] - Classes[c].Mass);
                Classes[c].Mass = Math.Max(masses[c], 1e-3);
                Classes[c].Levels = sums[c];
                for (var f = 0; f < fields; f++)
                {
                    sums[c][f][0] = 0;
                    var sum = sums[c][f].Sum();
                    for (var l = 1; l < sums[c][f].Length; l++)
                    {
                        sums[c][f][l] = (sums[c][f][l] + Smooth) / (sum + (Smooth * (sums[c][f].Length - 1)));
                    }
                }
            }

            if (moved < Settled * brought)
            {
                break;
            }
        }
    }

    /// <summary>To what the document of the model says, so that a run by it and the run that trained it are the same.</summary>
    void Round()
    {
        foreach (var levels in Chance.Concat(Classes.SelectMany(c => c.Levels)))
        {
            for (var l = 0; l < levels.Length; l++)
            {
                levels[l] = SavedMixture.Rounded(levels[l]);
            }
        }

        foreach (var c in Classes)
        {
            c.Mass = SavedMixture.Rounded(c.Mass);
        }
    }

    /// <summary>What chance does is what all pairs do, less those that are not any two people.</summary>
    void Correct()
    {
        for (var f = 0; f < all.Length; f++)
        {
            var sum = 0.0;
            for (var l = 1; l < all[f].Length; l++)
            {
                var others = 0.0;
                foreach (var c in Classes)
                {
                    others += c.Mass / pairs * (c.Tied[f] ? 0 : c.Levels[f][l] - all[f][l]);
                }

                Chance[f][l] = Math.Max(all[f][l] - others, Smooth / pairs);
                sum += Chance[f][l];
            }

            for (var l = 1; l < all[f].Length; l++)
            {
                Chance[f][l] /= sum;
            }
        }
    }

    /// <summary>The natural logarithm of how many pairs of each class would show the levels: first of any two people, then of each of <see cref="Classes"/>.</summary>
    internal void LogMasses(ReadOnlySpan<int> levels, Span<double> into)
    {
        into[0] = Math.Log(pairs);
        for (var f = 0; f < levels.Length; f++)
        {
            into[0] += levels[f] == 0 ? 0 : Math.Log(Chance[f][levels[f]]);
        }

        for (var c = 0; c < Classes.Count; c++)
        {
            into[c + 1] = Math.Log(Classes[c].Mass);
            for (var f = 0; f < levels.Length; f++)
            {
                into[c + 1] += levels[f] == 0 ? 0 : Math.Log(Classes[c].Tied[f] ? Chance[f][levels[f]] : Classes[c].Levels[f][levels[f]]);
            }
        }
    }
}
