using ElevatorFunctions.Core.Visits;

namespace ElevatorFunctions.Identity;

/// <summary>The identity provider that checks faces. A port: the city's provider in production, our own in Development.</summary>
internal interface IIdentityProvider
{
    /// <summary>Name under which it signs assertions.</summary>
    string Issuer { get; }

    /// <summary>Where a page gets an assertion by itself, or null where only the container that it runs in can get one.</summary>
    string? AssertionPath { get; }

    /// <summary>Reads a signed assertion. Returns null if it is damaged or another provider's. Says nothing about age or use.</summary>
    Task<FaceAssertion?> ReadAsync(string? assertion);
}
