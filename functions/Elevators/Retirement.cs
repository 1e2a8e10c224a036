using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Elevators;

namespace ElevatorFunctions.Elevators;

/// <summary>
/// The retirement of an elevator (注销, E-7). The entry keeps its registration number and code: both name the machine for good, so that no other
/// elevator may take them, and the same machine comes back by a reinstatement. It keeps its device, too, whose calls for help are taken,
/// until the registry takes it off.
/// </summary>
/// <param name="Day">First day on which it is retired, Shanghai.</param>
/// <param name="Reason">The supervisor's reason.</param>
/// <param name="At">When it was registered.</param>
/// <param name="FormerStatus">The status to which a reinstatement brings it back.</param>
internal sealed record Retirement(
    DateOnly Day,
    [property: StringLength(Limits.TextLength, MinimumLength = 1)] string Reason,
    DateTimeOffset At,
    ElevatorStatus FormerStatus);
