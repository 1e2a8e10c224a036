using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Catalogues;

/// <summary>A depth of visits (V-13).</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Days">Days after which a visit so deep is due again. For the shallowest the usual cycle, of which an elevator may have its own.</param>
internal sealed record DepthEntry(VisitDepth Code, string Zh, string En, int Days)
{
    /// <summary>The entry of a depth.</summary>
    public static DepthEntry Of(VisitDepth depth, Limits limits) => new(depth, depth.Label(), depth.English(), depth.Days(limits));
}
