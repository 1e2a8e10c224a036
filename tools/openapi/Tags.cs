using System.Text.Json.Nodes;
using ElevatorFunctions.Access;

namespace ApiDocument;

/// <summary>The groups that operations stand in, by their routes, in the document's order.</summary>
internal static class Tags
{
    private static readonly (string Name, string? Description)[] Ordered =
    [
        ("auth", "Logging in"),
        ("me", "One's own account"),
        ("accounts", "The accounts of one's organisation"),
        ("organisations", null),
        ("elevators", "The registry and its QR codes"),
        ("imports", "Elevators from CSV files and workbooks"),
        ("contracts", null),
        ("uploads", "Photos, forms, signatures and certificates"),
        ("files", "Files behind signed links"),
        ("visits", "Maintenance visits"),
        ("maintenance-tasks", "Due visits, overdue records and the figures of the home page"),
        ("repair-tasks", "Repairs of what failed at a visit"),
        ("rescues", "Rescues of trapped people, and fault orders"),
        ("complaints", "Complaints of the public"),
        ("inspections", "Reports of inspections"),
        ("exemptions", "Records that do not count in the assessment"),
        ("scores", "The six rates of maintenance companies, and what they are made of"),
        ("notices", "Text messages and their fate"),
        ("admin-acts", "The log of administrative acts"),
        ("devices", "Messages of the devices on board. IoT Hub brings the same by a queue."),
        ("catalogues", "Codes with their names, and the checklists of visits"),
        ("service", null),
        ("development", "Only where the environment is Development. Elsewhere these answer 404."),
    ];

    // Segments of routes that are not the name of their group.
    private static readonly Dictionary<string, string> Others = new(StringComparer.Ordinal)
    {
        ["reports"] = "rescues",
        ["device-dead-letters"] = "devices",
        ["device-states"] = "devices",
        ["maintainer-changes"] = "elevators",
        ["overdue-records"] = "maintenance-tasks",
        ["home"] = "maintenance-tasks",
        ["health"] = "service",
        ["openapi.yaml"] = "service",
        ["docs"] = "service",
        ["dev"] = "development",
    };

    /// <summary>All of them.</summary>
    public static JsonArray All => new([.. Ordered.Select(tag =>
    {
        var node = new JsonObject { ["name"] = tag.Name };
        if (tag.Description is not null)
        {
            node["description"] = tag.Description;
        }

        return (JsonNode)node;
    })]);

    /// <summary>The group of a function.</summary>
    /// <exception cref="InvalidOperationException">Its route leads to none.</exception>
    public static string Of(AccessRules.HttpFunction function) => Ordered[PlaceOf(function)].Name;

    /// <summary>The place of a function's group.</summary>
    /// <exception cref="InvalidOperationException">Its route leads to none.</exception>
    public static int PlaceOf(AccessRules.HttpFunction function)
    {
        var segments = function.ApiPath.Split('/').Where(segment => segment is not ("" or "v1" or "public")).ToArray();
        var name = segments is ["elevators", "import" or "imports", ..] ? "imports" : Others.GetValueOrDefault(segments[0], segments[0]);
        var place = Array.FindIndex(Ordered, tag => tag.Name == name);
        return place >= 0 ? place : throw new InvalidOperationException($"{function.Name}: no group of the document is called {name}: add it to Tags");
    }
}
