namespace Rowan.Tests.Components;

/// <summary>The fixtures that our components do not draw, and why not.</summary>
static class FixturesLeftOut
{
    const string Start = "Rowan has no start page: its buttons are pressed a hundred times a night.";
    const string CountType = "The limit's own name (max-characters, max-words) says what is counted.";
    const string NoLimit = "A character count without a limit is not offered: the limit is the server's and is always known.";
    const string Translated = "Rowan's words are English; a translation would change the component, not its caller.";
    const string PlainHeading = "Headings and names of this component are plain text: markup in them is not offered.";
    const string PartsAreNamed = "A date's parts have one name, one id, one width and one place: only which of them are asked for can be chosen.";
    const string ValueOnce = "A date is given whole; it has no second place for a part's value.";
    const string Position = "GOV.UK counts the places of absent items; what an author does not write has no place.";
    const string PartAttributes = "Attributes on a part that no page of ours needs to reach.";

    public static IReadOnlyDictionary<(string Component, string Fixture), string> Because { get; } = new Dictionary<(string, string), string>
    {
        [("button", "start")] = Start,
        [("button", "start link")] = Start,
        [("button", "start link with html")] = Start,
        [("character-count", "with count type 'words'")] = CountType,
        [("character-count", "with count type 'words' and value")] = CountType,
        [("character-count", "with count type 'words' and threshold")] = CountType,
        [("character-count", "with count type 'words' and error message")] = CountType,
        [("character-count", "with count type 'characters'")] = CountType,
        [("character-count", "with count type 'characters' and value")] = CountType,
        [("character-count", "with count type 'characters' and threshold")] = CountType,
        [("character-count", "with count type 'characters' and error message")] = CountType,
        [("character-count", "with count type 'length'")] = CountType,
        [("character-count", "to configure in JavaScript")] = NoLimit,
        [("character-count", "with neither maxlength nor maxwords set")] = NoLimit,
        [("character-count", "with neither maxlength, maxwords nor textarea description set")] = NoLimit,
        [("character-count", "with custom textarea description")] = Translated,
        [("character-count", "with translations")] = Translated,
        [("password-input", "with translations")] = Translated,
        [("date-input", "with translations")] = Translated,
        [("character-count", "custom classes on countMessage")] = PartAttributes,
        [("checkboxes", "fieldset params")] = PartAttributes,
        [("radios", "fieldset params")] = PartAttributes,
        [("input", "with customised input wrapper")] = PartAttributes,
        [("select", "attributes on items")] = PartAttributes,
        [("tabs", "item with attributes")] = PartAttributes,
        [("summary-list", "summary card with custom attributes")] = PartAttributes,
        [("checkboxes", "with falsy values")] = Position,
        [("radios", "with falsy items")] = Position,
        [("pagination", "with empty items")] = "GOV.UK draws an empty object as a page without a number; that cannot be written here.",
        [("date-input", "with values, name prefix and custom names")] = PartsAreNamed,
        [("date-input", "custom pattern")] = PartsAreNamed,
        [("date-input", "custom inputmode")] = PartsAreNamed,
        [("date-input", "items with classes")] = PartsAreNamed,
        [("date-input", "with autocomplete values")] = PartsAreNamed,
        [("date-input", "with id on items")] = PartsAreNamed,
        [("date-input", "with nested name")] = PartsAreNamed,
        [("date-input", "with input attributes")] = PartsAreNamed,
        [("date-input", "with item value")] = PartsAreNamed,
        [("date-input", "with field value and items")] = PartsAreNamed,
        [("date-input", "with field value and item value")] = ValueOnce,
        [("date-input", "with field value, item value and values")] = ValueOnce,
        [("date-input", "with field value overriding values")] = ValueOnce,
        [("details", "summary html")] = PlainHeading,
        [("error-summary", "title html")] = PlainHeading,
        [("error-summary", "description html")] = PlainHeading,
        [("notification-banner", "title as html")] = PlainHeading,
        [("summary-list", "key with html")] = PlainHeading,
        [("summary-list", "as a summary card with a html header")] = PlainHeading,
        [("summary-list", "summary card with custom classes")] = "A card without a title is not offered.",
        [("select", "item selected overrides value")] = "What was answered last is what is selected.",
        [("error-summary", "autofocus disabled")] = "With nothing wrong, no summary is drawn.",
        [("error-summary", "autofocus explicitly enabled")] = "With nothing wrong, no summary is drawn.",
    };
}
