using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>Knows of work under way at an elevator that is to be retired (E-7). A port: visits and rescues belong to other folders.</summary>
internal interface IRetirementCheck
{
    /// <summary>Refuses the retirement while the work is under way.</summary>
    /// <exception cref="ProblemException">409.</exception>
    Task CheckAsync(ElevatorSnapshot file, CancellationToken cancellation);
}
