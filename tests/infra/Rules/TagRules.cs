namespace ElevatorFunctions.Infra.Tests.Rules;

/// <summary>Rules of the labels that costs and deployments are found by.</summary>
internal static class TagRules
{
    private static readonly string[] Tags = ["azd-env-name", "application", "environment"];

    /// <summary>Types that have a place are those that have tags.</summary>
    public static IEnumerable<string> EverythingIsTagged(Template template) => Rule.Each(
        template.Resources.Where(one => one.Text("location").Length > 0), one => Tags.All(tag => one["tags"] is { ValueKind: System.Text.Json.JsonValueKind.Object } tags && tags.TryGetProperty(tag, out _)), "must have the three tags");

    /// <summary>The app is found by its tag when it is deployed.</summary>
    public static IEnumerable<string> AppIsFoundByItsTag(Template template) =>
        Rule.Each(template.Of("Microsoft.Web/sites"), one => one["tags"] is { ValueKind: System.Text.Json.JsonValueKind.Object } tags && tags.TryGetProperty("azd-service-name", out var name) && name.GetString() == "api", "must have the tag of the service");
}
