using Rowan.Synth.Cad;
using Rowan.Synth.CrimInt;
using Rowan.Synth.Cris;
using Rowan.Synth.Ini;
using Rowan.Synth.Merlin;
using Rowan.Synth.Pnc;
using Rowan.Synth.Protect;
using Rowan.Synth.Visor;

namespace Rowan.Synth.Deliveries;

/// <summary>The systems in which London's records stand. One more is one more line here.</summary>
static class SourceSystems
{
    /// <summary>Made anew for each writing: what they broke on purpose is theirs to remember.</summary>
    public static IReadOnlyList<SourceSystem> Of(int seed) =>
        [new MerlinSystem(seed), new ProtectSystem(seed), new CrisSystem(seed), new CadSystem(seed), new CrimIntSystem(seed), new PncSystem(seed), new VisorSystem(seed), new IniSystem(seed)];
}
