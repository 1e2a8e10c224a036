using System.Net;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Elevators;

/// <summary>Retiring elevators in few words.</summary>
internal static class TownRetirements
{
    public const string Because = "已拆除";

    /// <summary>The supervisor of the district of the elevators.</summary>
    public static Task<Person> SupervisorAsync(this ITestWorld world) => world.WithMainAccountAsync(Role.Supervisor, City.Wuxing);

    /// <summary>Somebody retires an elevator.</summary>
    /// <param name="daysAgo">First day of the retirement, before today.</param>
    public static Task<Answer> RetiresAsync(
        this ITestWorld world, Person by, ElevatorCode code, int daysAgo = 0, string reason = Because) =>
        by.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/retire", new { day = world.Today().AddDays(-daysAgo), reason });

    /// <summary>A new supervisor retires an elevator from today on.</summary>
    public static async Task<Person> RetiredAsync(this ITestWorld world, ElevatorCode code)
    {
        var supervisor = await world.SupervisorAsync();
        (await world.RetiresAsync(supervisor, code)).Is(HttpStatusCode.OK);
        return supervisor;
    }

    /// <summary>Somebody takes a retirement back.</summary>
    public static Task<Answer> ReinstatesAsync(this Person by, ElevatorCode code) =>
        by.SendAsync(HttpMethod.Post, $"v1/elevators/{code}/reinstate", new { reason = "登记有误" });
}
