using System.Text.Json.Nodes;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>A change in an elevator's history.</summary>
/// <param name="At">When it was registered.</param>
/// <param name="By">User name of the person who registered it.</param>
/// <param name="ByName">Name of that person.</param>
/// <param name="Kind">The part of the registry that changed.</param>
/// <param name="Fields">The members of the elevator's answer that changed.</param>
internal sealed record ElevatorChangeResponse(
    DateTimeOffset At, string By, string? ByName, ElevatorChangeKind Kind, IReadOnlyList<ElevatorChangeResponse.FieldChange> Fields)
    : INamed<ElevatorChangeResponse>
{
    /// <inheritdoc/>
    public ElevatorChangeResponse WithNames(NameLookup names) => this with { ByName = names.OfUser(By), Fields = [.. Fields.Select(field => field.WithNames(names))] };

    /// <summary>A member that changed.</summary>
    /// <param name="Name">Its name in the elevator's answer.</param>
    /// <param name="Before">Its value before, missing where it had no value.</param>
    /// <param name="After">Its value after, missing where it has no value any more.</param>
    internal sealed record FieldChange(
        string Name,
        [ValueOf(typeof(string), typeof(double), typeof(bool), typeof(CollectedPosition), typeof(Retirement))] JsonNode? Before,
        [ValueOf(typeof(string), typeof(double), typeof(bool), typeof(CollectedPosition), typeof(Retirement))] JsonNode? After)
    {
        /// <summary>Name of the organisation that the value before is the id of.</summary>
        public string? BeforeName { get; init; }

        /// <summary>Name of the organisation that the value after is the id of.</summary>
        public string? AfterName { get; init; }

        /// <summary>The member with the names of its values.</summary>
        public FieldChange WithNames(NameLookup names) => this with { BeforeName = NameOf(names, Before), AfterName = NameOf(names, After) };

        private static string? NameOf(NameLookup names, JsonNode? value) =>
            value is JsonValue one && one.TryGetValue<string>(out var text) && OrganisationId.TryParse(text, out var id) ? names.Of(id) : null;
    }
}
