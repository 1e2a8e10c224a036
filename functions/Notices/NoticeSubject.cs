using ElevatorFunctions.Core.Identifiers;

namespace ElevatorFunctions.Notices;

/// <summary>What a notice is about.</summary>
/// <param name="District">District code, six digits: whose supervisor sees the notice; null for the city's.</param>
/// <param name="Place">Where the elevator is, in words; an organisation's name where no elevator is concerned.</param>
/// <param name="Elevator">The elevator; null where none is concerned.</param>
/// <param name="Detail">What the template says besides, such as a link; null where it says nothing.</param>
public sealed record NoticeSubject(string? District, string Place, ElevatorCode? Elevator, string? Detail = null);
