using ElevatorFunctions.Core;
using ElevatorFunctions.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace ElevatorFunctions.WebTests.Refusals;

/// <summary>A town that the rows of a theory share. Each row makes people and elevators of its own, and time only goes on.</summary>
public sealed class RefusalTown : IAsyncLifetime
{
    /// <summary>Steps of a case after which none goes back. As it is in production, a row would take minutes.</summary>
    private const int FewActs = 10;

    internal TestTown Town { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Town = await TestTown.BuildAsync(new()
    {
        Services = services => services.AddSingleton(Limits.Default with { ActsWithReturn = FewActs }),
    });

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}
