using System.Net;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Tests.Harness;

namespace ElevatorFunctions.Tests.Visits;

/// <summary>A visit that a worker has signed in to.</summary>
internal sealed record OpenVisit(City City, Organisation Company, Person Worker, Organisation UseUnit, TestElevator Elevator, Answer Answer)
{
    /// <summary>How the outside names it.</summary>
    public string Id { get; } = Answer.At("id").GetString()!;

    public DateTimeOffset SignedInAt { get; } = Answer.At("visit", "signedInAt").GetDateTimeOffset();

    public DateTimeOffset Earliest { get; } = Answer.At("visit", "earliestSignOut").GetDateTimeOffset();

    public DateTimeOffset Latest { get; } = Answer.At("visit", "latestSignOut").GetDateTimeOffset();

    /// <summary>A new company's worker signs in at a new elevator.</summary>
    public static async Task<OpenVisit> BeginAsync(City city)
    {
        var (company, worker, unit, elevator) = await city.WithVisitReadyAsync();
        return new OpenVisit(city, company, worker, unit, elevator, (await worker.SignsInAsync(elevator)).Is(HttpStatusCode.Created));
    }

    /// <summary>
    /// A visit signed out with a form made by <paramref name="form"/>. Without a form it is signed out by checklist and with a signature.
    /// </summary>
    public static async Task<OpenVisit> DoneAsync(City city, Func<Person, Task<Dictionary<string, object?>>>? form = null)
    {
        var visit = await BeginAsync(city);
        visit.ReachesItsEnd();
        (await visit.SignsOutAsync(form: form is null ? null : await form(visit.Worker))).Is(HttpStatusCode.OK);
        return visit;
    }

    /// <summary>Time passes until it may be signed out.</summary>
    public void ReachesItsEnd()
    {
        if (City.Now < Earliest)
        {
            City.AdvanceTo(Earliest);
        }
    }

    public Task<Answer> SignsOutAsync(
        string? qr = null, object? position = null, string? face = null, IReadOnlyDictionary<string, object?>? form = null,
        params (string Name, string Value)[] headers) =>
        Worker.SignsOutAsync(Id, Elevator, qr, position, face, form, headers);

    public Task<Answer> ReadsAsync() => Worker.SendAsync(HttpMethod.Get, $"v1/visits/{Id}");
}
