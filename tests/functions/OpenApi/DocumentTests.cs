using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using ElevatorFunctions.Access;
using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Tests.Routes;

namespace ElevatorFunctions.Tests.OpenApi;

/// <summary>The contract says what the code has: routes, access rules, codes. It holds together in itself.</summary>
public sealed class DocumentTests
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;

    [Fact]
    public void Operations_AreTheFunctions()
    {
        var functions = AccessRules.ApiFunctionsOf(typeof(App).Assembly)
            .SelectMany(function => function.Verbs.Select(verb => $"{function.Name}: {verb} {function.ApiPath}"));
        var operations = ApiContract.Current.Operations.Select(operation => $"{operation.Id}: {operation.Method} {operation.Path}");

        Assert.Equal(functions.Order(StringComparer.Ordinal), operations.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Operations_SayWhoMayCallThem()
    {
        foreach (var operation in ApiContract.Current.Operations)
        {
            var row = RouteTable.Rows.First(row => row.Function == operation.Id);
            IEnumerable<string> declared = operation.Allow?["roles"]?.AsArray().Select(role => role!.GetValue<string>()) ?? [];

            Assert.True(row.IsPublic == operation.IsPublic, $"{operation} is public");
            Assert.Equal(operation.IsPublic, operation.Allow is null);

            // No role is named where every one may.
            var roles = row.IsPublic || row.Roles.Count == RouteRow.Everyone.Count ? [] : row.Roles.Select(role => role.Code());
            Assert.Equal(roles.Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));

            // Where some roles need none, the description says which do.
            var permission = row.Waived.Count == 0 ? row.Permission?.Code() : null;
            Assert.True(operation.Allow?["permission"]?.GetValue<string>() == permission, $"{operation} needs {permission ?? "no permission"}");
            Assert.True(row.IsPublic || operation.Statuses.Contains("401"), $"{operation} answers 401");
            Assert.True((!roles.Any() && permission is null) || operation.Statuses.Contains("403"), $"{operation} answers 403");
        }
    }

    [Fact]
    public void ProblemCodes_AreThoseOfTheCode()
    {
        var problems = typeof(App).Assembly.GetTypes().SelectMany(type => type.GetFields(Static))
            .Where(field => field.FieldType == typeof(Problem)).Select(field => ((Problem)field.GetValue(null)!).Code);
        var refusals = typeof(Refusal).GetProperties(Static)
            .Where(property => property.PropertyType == typeof(Refusal)).Select(property => ((Refusal)property.GetValue(null)!).Code);

        var codes = problems.Concat(refusals).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(codes, ApiContract.Current.ProblemCodes);
    }

    [Fact]
    public void Enumerations_AreThoseOfTheCode()
    {
        Assert.Equal(WireCodes.All<Permission>().Select(permission => permission.Code()), Enumeration("Permission"));
        Assert.Equal(Core.Elevators.Districts.All.Select(district => district.Code), Enumeration("District"));
        Assert.Equal(Codes<Level>(), Enumeration("Level"));
        Assert.Equal(Codes<AccountStatus>(), Enumeration("AccountStatus"));
        Assert.Equal(Codes<Gender>(), Enumeration("Gender"));
        Assert.Equal(Codes<Core.Contracts.ContractKind>(), Enumeration("ContractKind"));
        Assert.Equal(Codes<Core.Contracts.ContractState>(), Enumeration("ContractState"));
        Assert.Equal(Codes<Core.Elevators.ElevatorKind>(), Enumeration("ElevatorKind"));
        Assert.Equal(Codes<Core.Elevators.ElevatorStatus>(), Enumeration("ElevatorStatus"));
        Assert.Equal(Codes<Core.Locations.Datum>(), Enumeration("Datum"));
        Assert.Equal(Codes<ElevatorFunctions.Uploads.UploadKind>(), Enumeration("UploadKind"));
        Assert.Equal(Codes<ElevatorFunctions.Imports.ImportMode>(), Enumeration("ImportMode"));
        Assert.Equal(Codes<VisitStatus>(), Enumeration("VisitStatus"));
        Assert.Equal(Codes<Core.Phones.CodePurpose>(), Enumeration("CodePurpose"));
        Assert.Equal(Codes<Core.Notices.NoticeTemplate>(), Enumeration("NoticeTemplate"));
        Assert.Equal(Codes<Core.Complaints.ComplaintStage>(), Enumeration("ComplaintStage"));
        Assert.Equal(Codes<Core.Rescues.RescueStage>(), Enumeration("RescueStage"));
        Assert.Equal(Codes<Core.Rescues.RescueOutcome>(), Enumeration("RescueOutcome"));
        Assert.Equal(Codes<VisitDepth>(), Enumeration("VisitDepth"));
        Assert.Equal(Codes<MaintenanceMode>(), Enumeration("MaintenanceMode"));
    }

    [Fact]
    public void References_LeadSomewhere_AndNothingIsLeftOver()
    {
        var references = References(ApiContract.Current.Root).ToHashSet(StringComparer.Ordinal);
        var components = ApiContract.Current.Root["components"]!.AsObject()
            .Where(kind => kind.Key != "securitySchemes")
            .SelectMany(kind => kind.Value!.AsObject().Select(component => $"#/components/{kind.Key}/{component.Key}"));

        Assert.Equal(components.Order(StringComparer.Ordinal), references.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PathParameters_AreDeclared()
    {
        foreach (var operation in ApiContract.Current.Operations)
        {
            var inPath = operation.Path.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}'));
            var declared = operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "path")
                .Select(parameter => parameter["name"]!.GetValue<string>());

            Assert.Equal(inPath.Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void QueryParameters_AndWorkbooks_AreThoseOfTheFunctions()
    {
        foreach (var function in AccessRules.ApiFunctionsOf(typeof(App).Assembly))
        {
            var operation = Assert.Single(ApiContract.Current.Operations, operation => operation.Id == function.Name);
            var taken = RequestRules.ParametersOf(function.Method);
            var declared = operation.Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == "query")
                .Select(parameter => parameter["name"]!.GetValue<string>());

            Assert.Equal(taken.Order(StringComparer.Ordinal), declared.Order(StringComparer.Ordinal));
            Assert.Equal(
                RequestRules.HasWorkbook(function.Method), operation.Response(200)?["content"]?[SheetAnswers.ContentType] is not null);
        }
    }

    [Fact]
    public void Examples_FitTheirSchemas()
    {
        foreach (var operation in ApiContract.Current.Operations)
        {
            foreach (var example in operation.Examples)
            {
                var faults = SchemaCheck.Faults(ApiContract.Current, operation.BodySchema!, JsonSerializer.SerializeToElement(example));
                Assert.True(faults.Count == 0, $"{operation}: {string.Join("; ", faults)}");
            }
        }
    }

    private static IEnumerable<string> Enumeration(string schema) =>
        ApiContract.Current.Root["components"]!["schemas"]![schema]!["enum"]!.AsArray().Select(code => code!.GetValue<string>());

    private static IEnumerable<string> Codes<T>()
        where T : struct, Enum =>
        Enum.GetValues<T>().Select(value => JsonSerializer.SerializeToElement(value, Json.Options).GetString()!);

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member is { Key: "$ref", Value: JsonValue reference } ? [reference.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
