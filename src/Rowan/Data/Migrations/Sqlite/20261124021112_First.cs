using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class First : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "address_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    postcode = table.Column<string>(type: "TEXT", nullable: true),
                    borough = table.Column<string>(type: "TEXT", nullable: true),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_address_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "answered_request",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    answer = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_answered_request", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_checkpoint",
                columns: table => new
                {
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    root = table.Column<byte[]>(type: "BLOB", nullable: false),
                    frontier = table.Column<byte[]>(type: "BLOB", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    key_id = table.Column<string>(type: "TEXT", nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_checkpoint", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "audit_content",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_content", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    permission = table.Column<string>(type: "TEXT", nullable: false),
                    outcome = table.Column<string>(type: "TEXT", nullable: false),
                    bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_leaf",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    leaf_hash = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_leaf", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "audit_pending",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_pending", x => x.entry_id);
                });

            migrationBuilder.CreateTable(
                name: "audit_subject",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true),
                    record_id = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<int>(type: "INTEGER", nullable: false),
                    rule = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_subject", x => new { x.entry_id, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "chronology_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    heading = table.Column<string>(type: "TEXT", nullable: false),
                    account = table.Column<string>(type: "TEXT", nullable: true),
                    happened = table.Column<string>(type: "TEXT", nullable: true),
                    happened_from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    happened_at = table.Column<TimeOnly>(type: "TEXT", nullable: true),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: true),
                    details = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_chronology_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credential",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: false),
                    failed_sign_ins = table.Column<int>(type: "INTEGER", nullable: false),
                    locked_until = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_credential", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "delivery",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    made_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false),
                    historical = table.Column<bool>(type: "INTEGER", nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    position = table.Column<long>(type: "INTEGER", nullable: false),
                    finished = table.Column<bool>(type: "INTEGER", nullable: false),
                    read = table.Column<long>(type: "INTEGER", nullable: false),
                    kept = table.Column<long>(type: "INTEGER", nullable: false),
                    unchanged = table.Column<long>(type: "INTEGER", nullable: false),
                    rejected = table.Column<long>(type: "INTEGER", nullable: false),
                    held = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entry_persona",
                columns: table => new
                {
                    entry_id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entry_persona", x => new { x.entry_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "fact",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    entry_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    happened = table.Column<string>(type: "TEXT", nullable: true),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: true),
                    supersedes = table.Column<long>(type: "INTEGER", nullable: true),
                    commitment = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fact", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "fact_content",
                columns: table => new
                {
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    content = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fact_content", x => x.fact_id);
                });

            migrationBuilder.CreateTable(
                name: "held_row",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    delivery_id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    given_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    joined_to_version_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_held_row", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    joined_into_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_link",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    evidence_persona_id = table.Column<long>(type: "INTEGER", nullable: true),
                    weight = table.Column<double>(type: "REAL", nullable: true),
                    probability = table.Column<double>(type: "REAL", nullable: true),
                    model = table.Column<string>(type: "TEXT", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_identity_link", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "kept_search",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    made_by = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_search", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "link_decision",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_a = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_b = table.Column<long>(type: "INTEGER", nullable: false),
                    same = table.Column<bool>(type: "INTEGER", nullable: false),
                    decided_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    superseded_by_fact_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_link_decision", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "member",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", nullable: false),
                    normalized_user_name = table.Column<string>(type: "TEXT", nullable: false),
                    display_name = table.Column<string>(type: "TEXT", nullable: false),
                    agency = table.Column<string>(type: "TEXT", nullable: false),
                    team = table.Column<string>(type: "TEXT", nullable: false),
                    post = table.Column<string>(type: "TEXT", nullable: false),
                    rank = table.Column<string>(type: "TEXT", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    demonstration = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_member", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "next_number",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    next = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_next_number", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "persona",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    mention = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    current_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    identity_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persona", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "persona_key",
                columns: table => new
                {
                    key = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persona_key", x => new { x.key, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "persona_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    role = table.Column<string>(type: "TEXT", nullable: false),
                    reading = table.Column<byte[]>(type: "BLOB", nullable: false),
                    features = table.Column<byte[]>(type: "BLOB", nullable: false),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_persona_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "possible_link",
                columns: table => new
                {
                    persona_a = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_b = table.Column<long>(type: "INTEGER", nullable: false),
                    weight = table.Column<double>(type: "REAL", nullable: false),
                    probability = table.Column<double>(type: "REAL", nullable: false),
                    band = table.Column<string>(type: "TEXT", nullable: false),
                    conflict = table.Column<string>(type: "TEXT", nullable: true),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_possible_link", x => new { x.persona_a, x.persona_b });
                });

            migrationBuilder.CreateTable(
                name: "purpose_in_use",
                columns: table => new
                {
                    session = table.Column<string>(type: "TEXT", nullable: false),
                    member_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: true),
                    since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    last_used = table.Column<DateTime>(type: "TEXT", nullable: false),
                    family_of = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_purpose_in_use", x => x.session);
                });

            migrationBuilder.CreateTable(
                name: "record_version",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    source_version = table.Column<string>(type: "TEXT", nullable: true),
                    delivery_id = table.Column<long>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    given_fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    reading_fact_id = table.Column<long>(type: "INTEGER", nullable: false),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false),
                    recorded = table.Column<DateTime>(type: "TEXT", nullable: false),
                    given_hash = table.Column<byte[]>(type: "BLOB", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registration_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    authority = table.Column<string>(type: "TEXT", nullable: false),
                    category = table.Column<string>(type: "TEXT", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_registration_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reject",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    delivery_id = table.Column<long>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    fact_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reject", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "relationship_said",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    record_version_id = table.Column<long>(type: "INTEGER", nullable: false),
                    from_persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    to_persona_id = table.Column<long>(type: "INTEGER", nullable: false),
                    since = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relationship_said", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_record",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    reference = table.Column<string>(type: "TEXT", nullable: false),
                    subject_key = table.Column<string>(type: "TEXT", nullable: false),
                    current_version_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_record", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_address_said_persona_id",
                table: "address_said",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_address_said_postcode",
                table: "address_said",
                column: "postcode");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_at",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_entry_member_id_at",
                table: "audit_entry",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_leaf_entry_id",
                table: "audit_leaf",
                column: "entry_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_pending_at",
                table: "audit_pending",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_subject_identity_id",
                table: "audit_subject",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_chronology_entry_record_version_id",
                table: "chronology_entry",
                column: "record_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_delivery_source_sequence",
                table: "delivery",
                columns: new[] { "source", "sequence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entry_persona_persona_id",
                table: "entry_persona",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_fact_entry_id_ordinal",
                table: "fact",
                columns: new[] { "entry_id", "ordinal" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_fact_subject",
                table: "fact",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "IX_held_row_source_joined_to_version_id",
                table: "held_row",
                columns: new[] { "source", "joined_to_version_id" });

            migrationBuilder.CreateIndex(
                name: "IX_identity_number",
                table: "identity",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_identity_link_identity_id",
                table: "identity_link",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_identity_link_persona_id",
                table: "identity_link",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_kept_search_member_id_at",
                table: "kept_search",
                columns: new[] { "member_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_link_decision_persona_a_persona_b",
                table: "link_decision",
                columns: new[] { "persona_a", "persona_b" });

            migrationBuilder.CreateIndex(
                name: "IX_link_decision_persona_b",
                table: "link_decision",
                column: "persona_b");

            migrationBuilder.CreateIndex(
                name: "IX_member_normalized_user_name",
                table: "member",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_persona_identity_id",
                table: "persona",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_persona_record_id_mention",
                table: "persona",
                columns: new[] { "record_id", "mention" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_persona_key_persona_id",
                table: "persona_key",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_persona_version_persona_id_record_version_id",
                table: "persona_version",
                columns: new[] { "persona_id", "record_version_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_persona_version_record_version_id",
                table: "persona_version",
                column: "record_version_id");

            migrationBuilder.CreateIndex(
                name: "IX_possible_link_persona_b",
                table: "possible_link",
                column: "persona_b");

            migrationBuilder.CreateIndex(
                name: "IX_record_version_record_id_number",
                table: "record_version",
                columns: new[] { "record_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_registration_said_persona_id",
                table: "registration_said",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_reject_delivery_id",
                table: "reject",
                column: "delivery_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationship_said_from_persona_id",
                table: "relationship_said",
                column: "from_persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_relationship_said_to_persona_id",
                table: "relationship_said",
                column: "to_persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_source_record_source_kind_reference_subject_key",
                table: "source_record",
                columns: new[] { "source", "kind", "reference", "subject_key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "address_said");

            migrationBuilder.DropTable(
                name: "answered_request");

            migrationBuilder.DropTable(
                name: "audit_checkpoint");

            migrationBuilder.DropTable(
                name: "audit_content");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "audit_leaf");

            migrationBuilder.DropTable(
                name: "audit_pending");

            migrationBuilder.DropTable(
                name: "audit_subject");

            migrationBuilder.DropTable(
                name: "chronology_entry");

            migrationBuilder.DropTable(
                name: "credential");

            migrationBuilder.DropTable(
                name: "delivery");

            migrationBuilder.DropTable(
                name: "entry_persona");

            migrationBuilder.DropTable(
                name: "fact");

            migrationBuilder.DropTable(
                name: "fact_content");

            migrationBuilder.DropTable(
                name: "held_row");

            migrationBuilder.DropTable(
                name: "identity");

            migrationBuilder.DropTable(
                name: "identity_link");

            migrationBuilder.DropTable(
                name: "kept_search");

            migrationBuilder.DropTable(
                name: "link_decision");

            migrationBuilder.DropTable(
                name: "member");

            migrationBuilder.DropTable(
                name: "next_number");

            migrationBuilder.DropTable(
                name: "persona");

            migrationBuilder.DropTable(
                name: "persona_key");

            migrationBuilder.DropTable(
                name: "persona_version");

            migrationBuilder.DropTable(
                name: "possible_link");

            migrationBuilder.DropTable(
                name: "purpose_in_use");

            migrationBuilder.DropTable(
                name: "record_version");

            migrationBuilder.DropTable(
                name: "registration_said");

            migrationBuilder.DropTable(
                name: "reject");

            migrationBuilder.DropTable(
                name: "relationship_said");

            migrationBuilder.DropTable(
                name: "source_record");
        }
    }
}
