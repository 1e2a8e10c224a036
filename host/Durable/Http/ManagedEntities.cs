using Microsoft.AspNetCore.Http;

namespace FunctionsHost.Durable.Http;

/// <summary>
/// The part of the management API that is about entities. An app with an entity does not start here, so each answer is that of the official host to an app
/// without any.
/// </summary>
internal static class ManagedEntities
{
    /// <summary>Lists no entities.</summary>
    public static Task ListAsync(HttpContext http) => http.Response.WriteAsJsonAsync(Array.Empty<object>(), http.RequestAborted);

    /// <summary>Answers that the entity is not there.</summary>
    public static Task GetAsync(HttpContext http) =>
        throw new ManagementException(StatusCodes.Status404NotFound, $"There is no entity '@{Name(http)}@{http.Request.RouteValues["entityKey"]}'.");

    /// <summary>Refuses a signal to an entity, and its deletion.</summary>
    public static Task SignalAsync(HttpContext http) =>
        throw new ManagementException(StatusCodes.Status400BadRequest, DurableFunctions.NoEntity(Name(http)));

    private static string Name(HttpContext http) => (string)http.Request.RouteValues["entityName"]!;
}
