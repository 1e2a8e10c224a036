using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Catalogues;

/// <summary>A cause of faults .</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Group">The part that it belongs to, such as human or external causes.</param>
/// <param name="PowerOutage">True for a power outage, which the fault rate leaves out (S-5).</param>
internal sealed record FaultCauseEntry([TextOf(typeof(FaultCause))] string Code, string Zh, string En, FaultCauseEntry.GroupNames Group, bool PowerOutage)
{
    /// <summary>The entry of a cause.</summary>
    public static FaultCauseEntry Of(FaultCause cause) =>
        new(cause.Code, cause.Label, cause.English, new(cause.Group, cause.GroupEnglish), cause.IsPowerOutage);

    /// <summary>The names of a group of causes.</summary>
    /// <param name="Zh">The Chinese one.</param>
    /// <param name="En">The English one.</param>
    internal sealed record GroupNames(string Zh, string En);
}
