using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Identity;

/// <summary>The identity provider that checks faces. A port: the city's provider in production, our own in Development.</summary>
internal interface IIdentityProvider
{
    /// <summary>Reads a signed assertion. Returns null if it is damaged or another provider's. Says nothing about age or use.</summary>
    Task<FaceAssertion?> ReadAsync(string? assertion);
}
