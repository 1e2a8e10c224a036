using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Rescues;

/// <summary>The brief of a month (月报), beside the month before.</summary>
/// <param name="Month">The month, <c>yyyy-MM</c>.</param>
/// <param name="ElevatorsCountedOn">The day whose end the elevators in use were counted for: the month's last, or the last before it that was counted.</param>
/// <param name="Total">The month, all districts of the caller.</param>
/// <param name="Before">The month before, the same.</param>
/// <param name="Changed">Rescues of the month that have changed since it was closed, 72 hours after its end. Its figures stay as they were (R-15).</param>
/// <param name="ChangedBefore">The same of the month before.</param>
/// <param name="Districts">Each district.</param>
internal sealed record RescueBriefResponse(
    [RegularExpression(@"^\d{4}-\d{2}$")] string Month,
    DateOnly? ElevatorsCountedOn,
    MonthlyRescueFigures Total,
    MonthlyRescueFigures Before,
    [Range(0, int.MaxValue)] int Changed,
    [Range(0, int.MaxValue)] int ChangedBefore,
    IReadOnlyList<RescueBriefResponse.DistrictRow> Districts)
{
    /// <summary>The part of the brief that is about one district.</summary>
    /// <param name="District">Its code.</param>
    /// <param name="Label">Its Chinese name.</param>
    /// <param name="Total">The month.</param>
    /// <param name="Before">The month before.</param>
    internal sealed record DistrictRow([TextOf(typeof(District))] string District, string Label, MonthlyRescueFigures Total, MonthlyRescueFigures Before);
}
