using ElevatorFunctions.Pages;

namespace ElevatorFunctions.Operations;

/// <summary>The form that chooses orchestrations. It is apart from their list, so that one that takes too long can be made narrower.</summary>
internal sealed class FilterSection : IOperationsSection
{
    /// <inheritdoc/>
    public string Anchor => "filter";

    /// <inheritdoc/>
    public string TitleIn(Tongue tongue) => tongue.Say("查找编排", "Find orchestrations");

    /// <inheritdoc/>
    public Task<Html> ShowAsync(OperationsView view, CancellationToken cancellation) => Task.FromResult(Form(view.Tongue, view.Filter));

    private static Html Form(Tongue tongue, InstanceFilter filter) => Html.Of($"""
        <form method="get" action="{OperationsPage.Path}#{InstanceSection.Place}">
        <input type="hidden" name="{Tongue.Parameter}" value="{(tongue.IsEnglish ? "en" : "zh")}">
        <div><label for="status">{tongue.Say("状态", "Status")}</label>
        <select id="status" name="{InstanceFilter.StatusParameter}"><option value="">{tongue.Say("全部", "all")}</option>
        {Html.Join(InstanceFilter.Statuses.Select(status => Option(status.ToString(), status.ToString(), status == filter.Status)))}</select></div>
        <div><label for="name">{tongue.Say("名称", "Name")}</label>
        <input id="name" name="{InstanceFilter.NameParameter}" type="text" value="{filter.Name}"></div>
        <div><label for="prefix">{tongue.Say("编号开头", "Id begins with")}</label>
        <input id="prefix" name="{InstanceFilter.PrefixParameter}" type="text" value="{filter.Prefix}"></div>
        <div><label for="age">{tongue.Say("创建时间", "Created")}</label>
        <select id="age" name="{InstanceFilter.AgeParameter}">
        {Html.Join(Enum.GetValues<InstanceAge>().Select(age => Option(age.ToString(), age.In(tongue), age == filter.Age)))}</select></div>
        <button>{tongue.Say("筛选", "Filter")}</button>
        </form>
        """);

    private static Html Option(string value, string words, bool isChosen) => Html.Of($"""
        <option value="{value}"{(isChosen ? Html.Of($" selected") : Html.None)}>{words}</option>
        """);
}
