using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class RiskMatrixActionsFollowed : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "called_off_at",
                table: "strategy_discussion",
                type: "timestamp with time zone",
                nullable: true);
            migrationBuilder.Sql("UPDATE strategy_discussion SET called_off_at = (SELECT f.recorded FROM fact f WHERE f.id = strategy_discussion.plan_fact_id AND f.kind = 'strategy-called-off');");
            migrationBuilder.Sql("UPDATE strategy_discussion SET plan_fact_id = (SELECT f.supersedes FROM fact f WHERE f.id = strategy_discussion.plan_fact_id) WHERE called_off_at IS NOT NULL;");

            migrationBuilder.AddColumn<DateTime>(
                name: "late_told_at",
                table: "discussion_action",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "soon_told_at",
                table: "discussion_action",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "assessed_person",
                columns: table => new
                {
                    assessment_id = table.Column<long>(type: "bigint", nullable: false),
                    persona_id = table.Column<long>(type: "bigint", nullable: false),
                    identity_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessed_person", x => new { x.assessment_id, x.persona_id });
                });

            migrationBuilder.CreateTable(
                name: "assessment_draft",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    answers = table.Column<byte[]>(type: "bytea", nullable: false),
                    saved_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    kept_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_assessment_draft", x => new { x.member_id, x.notification_id });
                });

            migrationBuilder.CreateTable(
                name: "risk_assessment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    notification_id = table.Column<long>(type: "bigint", nullable: false),
                    level = table.Column<string>(type: "text", nullable: false),
                    level_words = table.Column<string>(type: "text", nullable: false),
                    override_words = table.Column<string>(type: "text", nullable: true),
                    look_asked = table.Column<bool>(type: "boolean", nullable: false),
                    second = table.Column<int>(type: "integer", nullable: false),
                    second_by_name = table.Column<string>(type: "text", nullable: true),
                    second_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    not_known = table.Column<int>(type: "integer", nullable: false),
                    not_researched = table.Column<int>(type: "integer", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    by_name = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    matrix_version = table.Column<string>(type: "text", nullable: false),
                    through = table.Column<long>(type: "bigint", nullable: false),
                    fact_id = table.Column<long>(type: "bigint", nullable: false),
                    superseded_by_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_risk_assessment", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_strategy_discussion_signed_at",
                table: "strategy_discussion",
                column: "signed_at");

            migrationBuilder.CreateIndex(
                name: "IX_discussion_action_outcome_due_at",
                table: "discussion_action",
                columns: new[] { "outcome", "due_at" });

            migrationBuilder.CreateIndex(
                name: "IX_assessed_person_identity_id",
                table: "assessed_person",
                column: "identity_id");

            migrationBuilder.CreateIndex(
                name: "IX_assessed_person_persona_id",
                table: "assessed_person",
                column: "persona_id");

            migrationBuilder.CreateIndex(
                name: "IX_assessment_draft_kept_until",
                table: "assessment_draft",
                column: "kept_until");

            migrationBuilder.CreateIndex(
                name: "IX_risk_assessment_notification_id",
                table: "risk_assessment",
                column: "notification_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "assessed_person");

            migrationBuilder.DropTable(
                name: "assessment_draft");

            migrationBuilder.DropTable(
                name: "risk_assessment");

            migrationBuilder.DropIndex(
                name: "IX_strategy_discussion_signed_at",
                table: "strategy_discussion");

            migrationBuilder.DropIndex(
                name: "IX_discussion_action_outcome_due_at",
                table: "discussion_action");

            migrationBuilder.DropColumn(
                name: "called_off_at",
                table: "strategy_discussion");

            migrationBuilder.DropColumn(
                name: "late_told_at",
                table: "discussion_action");

            migrationBuilder.DropColumn(
                name: "soon_told_at",
                table: "discussion_action");
        }
    }
}
